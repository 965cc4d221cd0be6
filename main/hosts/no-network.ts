/**
 * Command line switches by which a browser engine reaches no network, whatever its page tries, with their values; null where a switch has none.
 *
 * Source: Chromium's `content/public/common/content_switches.cc`, `net/docs/proxy.md` and `services/network/public/cpp/network_switches.cc`.
 */
export const noNetworkSwitches: Readonly<Record<string, string | null>> = {
  // No name and no address is ever resolved.
  'host-resolver-rules': 'MAP * ~NOTFOUND',
  // What is resolved nowhere is asked of a proxy that cannot be found (RFC 6761); the loopback addresses, too, which else need none.
  'proxy-server': 'http://nowhere.invalid:1',
  'proxy-bypass-list': '<-loopback>',
  // WebRTC resolves nothing: it sends packets to any address by itself, past proxies and the policy of a page. Here it may not.
  'force-webrtc-ip-handling-policy': null,
  'webrtc-ip-handling-policy': 'disable_non_proxied_udp',
  'disable-quic': null,
};
