// The worked example of docs/vault-format.md, computed with nothing of ours.
import { frameFrom, openFrame } from './independent-frames.ts';
import { decrypt, openFile, publicKeyOf, readHeader, slotKeyOf, subkey, wrapKeyOf } from './independent-opening.ts';
import { sha256, u64 } from './independent-rosters.ts';

/** What the page says of the vault in `file`, which `passphrase` opens for `operatorId`: bytes in hex by their names, and the body as text. */
export async function exampleOf(
  file: Buffer,
  operatorId: string,
  passphrase: string,
): Promise<Readonly<Record<string, string>>> {
  const opened = await openFile(file, operatorId, passphrase);
  const { founder, vaultId, dataKey, frameKey, lastRoster, start } = opened;
  const { slots, wraps } = readHeader(file);
  const [slot] = slots;
  const [wrap] = wraps;
  const operator = lastRoster.operators.get(operatorId);
  const frame = frameFrom(file, start);
  if (slot === undefined || wrap === undefined || operator === undefined || frame === null)
    throw new Error('no example');
  const normalized = passphrase.replaceAll(/\p{Zs}/gu, ' ').normalize('NFC');
  const { key, context } = await slotKeyOf(slot, operator.right, vaultId, { kind: 'passphrase', passphrase });
  const privateKeys = decrypt(key, slot.nonce, context, slot.wrapped);
  const wrapping = wrapKeyOf(wrap, operator, privateKeys.subarray(0, 32), vaultId);
  const chain = sha256(vaultId, u64(1), frame.digest);
  const plaintext = openFrame(frame, frameKey, chain) ?? Buffer.alloc(0);
  const hex = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('hex');
  return {
    preamble: hex(file.subarray(0, 14)),
    code: hex(file.subarray(14, 46)),
    'keys-length': hex(file.subarray(46, 50)),
    'SHA-256(keys)': hex(lastRoster.keys),
    founder: hex(founder),
    'vault id': hex(vaultId),
    'passphrase, given': hex(Buffer.from(passphrase)),
    'passphrase, normalized': hex(Buffer.from(normalized)),
    'slot: salt': hex(slot.salt),
    'slot: slot key': hex(key),
    'slot: nonce': hex(slot.nonce),
    'slot: associated data': hex(context),
    'slot: wrapped': hex(slot.wrapped),
    'slot: plaintext': hex(privateKeys),
    'X25519 public key': hex(publicKeyOf('X25519', privateKeys.subarray(0, 32))),
    'Ed25519 public key': hex(publicKeyOf('Ed25519', privateKeys.subarray(32))),
    'wrap: ephemeral': hex(wrap.ephemeral),
    'wrap: secret': hex(wrapping?.secret),
    'wrap: key': hex(wrapping?.key),
    'wrap: nonce': hex(wrap.nonce),
    'wrap: wrapped': hex(wrap.wrapped),
    'data key': hex(dataKey),
    'header key': hex(subkey(dataKey, 'latchkey/v1/header')),
    'frame key': hex(frameKey),
    'commit 1: offset': String(frame.start),
    'commit 1: length kind sequence': hex(frame.bytes.subarray(0, 13)),
    'commit 1: d(1)': hex(frame.digest),
    'commit 1: nonce': hex(frame.bytes.subarray(45, 57)),
    'commit 1: tag': hex(frame.bytes.subarray(-20, -4)),
    'chain(1)': hex(chain),
    'commit 1: signature': hex(plaintext.subarray(0, 64)),
    'commit 1: body': plaintext.subarray(64).toString(),
  };
}
