import type { Bench, Group } from '../bench.ts';
import { latchkey } from '../cli.ts';
import { interleaved, median } from '../measure.ts';
import { atLeast, type Finding, ms } from '../row.ts';

export const add: Group = {
  name: 'add',
  specs: [atLeast('add-against-keepassxc', 10, 'x faster')],
  run: addOne,
};

async function addOne({ vaults, cli, keepassxc, log }: Bench): Promise<readonly Finding[]> {
  const program = await cli();
  const { folder } = await vaults.copy('large');
  const peer = await keepassxc();
  log('adding to 100,000 keys and entries, process start to exit');
  const times = await interleaved(
    {
      ours: async (round) => (await latchkey(program, folder, ['key', 'create', '--name', `added ${round}`])).ms,
      peer: (round) => peer.add(`added ${round}`),
    },
    { rounds: 3, budget: 60_000 },
  );
  const [ours, theirs] = [median(times.ours), median(times.peer)];
  const baseline = `latchkey key create ${ms(ours)}; keepassxc-cli ${peer.version} add ${ms(theirs)}; both process start to exit`;
  return [{ value: theirs / ours, baseline }];
}
