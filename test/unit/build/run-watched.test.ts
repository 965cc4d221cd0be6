import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runWatched } from '../../../build/run-watched.mjs';
import { temporaryFolder } from './temporary-folder.ts';

const quick = { env: process.env, poll: 20, measure: () => 0 };

describe('runWatched', () => {
  it('reports the exit code and what was said on standard error', async () => {
    const words = ['-e', 'console.error("why"); process.exit(3)'];
    expect(await runWatched(process.execPath, words, { ...quick, idle: 10_000 })).toEqual({
      code: 3,
      isStalled: false,
      stderr: 'why\n',
    });
  });

  it('ends a program that makes no progress', async () => {
    const result = await runWatched(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { ...quick, idle: 300 });
    expect(result).toMatchObject({ code: null, isStalled: true });
  });

  it('lets a slow program that does make progress go on for longer than the limit', async () => {
    const file = path.join(temporaryFolder(), 'part.zip');
    const slow = `let n = 0; setInterval(() => {
      require('node:fs').appendFileSync(${JSON.stringify(file)}, 'x');
      if (++n === 25) process.exit(0);
    }, 100)`;
    let progress = 0;
    const started = performance.now();
    const result = await runWatched(process.execPath, ['-e', slow], {
      env: process.env,
      poll: 20,
      idle: 2000,
      measure: () => (existsSync(file) ? statSync(file).size : 0),
      onProgress: () => {
        progress += 1;
      },
    });
    expect(result).toMatchObject({ code: 0, isStalled: false });
    expect(performance.now() - started).toBeGreaterThan(2000);
    expect(progress).toBeGreaterThan(5);
  });

  it('rejects when there is no such program', async () => {
    await expect(runWatched('/no/such/program', [], { ...quick, idle: 1000 })).rejects.toThrow('ENOENT');
  });
});
