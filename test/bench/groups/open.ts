import type { Bench, Group } from '../bench.ts';
import { measured } from '../child.ts';
import { interleaved, median } from '../measure.ts';
import { atLeast, atMost, type Finding, ms } from '../row.ts';

export const open: Group = {
  name: 'open',
  specs: [atMost('open-against-raw', 2.5, 'x raw')],
  run: againstRaw,
};

export const openAgainstPeer: Group = {
  name: 'open-against-peer',
  specs: [atLeast('open-against-keepassxc', 40, 'x faster')],
  run: againstPeer,
};

async function againstRaw({ vaults, log }: Bench): Promise<readonly Finding[]> {
  const { file, liveState } = await vaults.original('large');
  log('opening 100,000 keys, and reading them raw');
  const times = await interleaved(
    {
      ours: async () => (await measured('open', file)).ms,
      raw: async () => (await measured('raw', liveState)).ms,
    },
    { rounds: 9, budget: 60_000 },
  );
  const [ours, raw] = [median(times.ours), median(times.raw)];
  const baseline = `open and first page, without the derivation ${ms(ours)}; read, AES-256-GCM and JSON.parse of the live state ${ms(raw)}`;
  return [{ value: ours / raw, baseline }];
}

async function againstPeer({ vaults, keepassxc, log }: Bench): Promise<readonly Finding[]> {
  const { file } = await vaults.original('large');
  const peer = await keepassxc();
  log('opening 100,000 keys, and 100,000 entries of KeePassXC');
  const times = await interleaved(
    {
      ours: async () => (await measured('open', file)).ms,
      peer: () => peer.list(),
      peerEmpty: () => peer.listEmpty(),
    },
    { rounds: 3, budget: 60_000 },
  );
  // Ours is without process start and derivation, so theirs is too.
  const [ours, theirs, empty] = [median(times.ours), median(times.peer), median(times.peerEmpty)];
  const baseline = `open and first page ${ms(ours)}; keepassxc-cli ${peer.version} ls ${ms(theirs)}, of which ${ms(empty)} without entries are taken off`;
  return [{ value: (theirs - empty) / ours, baseline }];
}
