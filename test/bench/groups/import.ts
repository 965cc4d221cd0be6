import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Bench, Group } from '../bench.ts';
import { latchkey, requireCommand } from '../cli.ts';
import { interleaved, median, timed } from '../measure.ts';
import { rawImport } from '../raw.ts';
import { atMost, type Finding, ms } from '../row.ts';
import { csv } from '../subject.ts';

export const importKeys: Group = {
  name: 'import',
  specs: [atMost('import-csv', 10, 's')],
  run: importCsv,
};

const count = 100_000;

async function importCsv({ vaults, cli, log }: Bench): Promise<readonly Finding[]> {
  const program = await cli();
  await requireCommand(program, ['key', 'import']);
  const folder = vaults.newFolder();
  const [source, tokens, rawFile] = ['keys.csv', 'tokens.csv', 'raw'].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ];
  const text = csv(count);
  writeFileSync(source, text);
  log('importing 100,000 keys');
  const ours = async () => {
    const empty = await vaults.copy('empty');
    const { ms: time } = await latchkey(program, empty.folder, ['key', 'import', source, '--tokens', tokens]);
    const lines = readFileSync(tokens, 'utf8').match(/lk_[0-9A-Za-z]{16}_[0-9A-Za-z]{49}/g)?.length ?? 0;
    if (lines !== count) throw new Error(`of ${count} tokens there are ${lines}`);
    rmSync(tokens);
    return time;
  };
  const times = await interleaved(
    { ours, raw: () => timed(() => rawImport(text, rawFile)) },
    { rounds: 3, budget: 30_000 },
  );
  const [time, raw] = [median(times.ours), median(times.raw)];
  const baseline = `latchkey key import of ${count} rows, process start to exit ${ms(time)}; random secrets, digests and one sealed, synced file ${ms(raw)}`;
  return [{ value: time / 1000, baseline }];
}
