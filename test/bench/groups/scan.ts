import { createHash } from 'node:crypto';
import { createReadStream, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Bench, Group } from '../bench.ts';
import { interleaved, median, timed } from '../measure.ts';
import { atMost, type Finding, ms } from '../row.ts';
import { csv, scan as scanFile } from '../subject.ts';

export const scan: Group = {
  name: 'scan',
  specs: [atMost('scan-against-sha256', 12, 'x raw')],
  run: scanFiles,
};

const size = 64_000_000;

async function scanFiles({ vaults, log }: Bench): Promise<readonly Finding[]> {
  const folder = vaults.newFolder();
  const text = Buffer.alloc(size, csv(100_000));
  const contents = { text, base64: Buffer.from(text.subarray(0, (size / 4) * 3).toString('base64')) };
  const files = Object.entries(contents).map(([name, content]) => {
    const file = path.join(folder, name);
    writeFileSync(file, content);
    return file;
  });
  log('searching 128 MB for tokens');
  const times = await interleaved(
    {
      ours: () => timed(() => each(files, found)),
      raw: () => timed(() => each(files, hashed)),
    },
    { rounds: 5, budget: 60_000 },
  );
  const [ours, raw] = [median(times.ours), median(times.raw)];
  return [{ value: ours / raw, baseline: `searched in ${ms(ours)}; read and hashed in ${ms(raw)}` }];
}

/** One after another, as the program searches them. */
async function each(files: readonly string[], work: (file: string) => Promise<void>): Promise<void> {
  for (const file of files) await work(file);
}

async function found(file: string): Promise<void> {
  const count = await scanFile(file);
  if (count !== 0) throw new Error(`${file} has no token, and ${count} were found`);
}

async function hashed(file: string): Promise<void> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 64 * 1024 })) hash.update(chunk);
  hash.digest();
}
