import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { isBuildCurrent, outputs, sourceStamp, writeStamp } from '../../../build/stamp.mjs';
import { temporaryFolder } from './temporary-folder.ts';

const built = {
  'main/hosts/cli/main.ts': 'a',
  'shared/errors.ts': 'b',
  'package.json': '{}',
  'package-lock.json': '{}',
  ...Object.fromEntries(outputs.map((output) => [output, ''])),
};

function builtFolder(): string {
  const folder = temporaryFolder(built);
  writeStamp(folder, sourceStamp(folder));
  return folder;
}

describe('a build', () => {
  it('is current right after it, and after the times of files have changed', () => {
    const folder = builtFolder();
    expect(isBuildCurrent(folder)).toBe(true);
    utimesSync(path.join(folder, 'shared/errors.ts'), new Date(), new Date());
    expect(isBuildCurrent(folder)).toBe(true);
  });

  it.each(['shared/errors.ts', 'shared/added.ts', 'package-lock.json'])('is stale when %s has changed', (file) => {
    const folder = builtFolder();
    writeFileSync(path.join(folder, file), 'changed');
    expect(isBuildCurrent(folder)).toBe(false);
  });

  it.each(['shared/errors.ts', 'dist/main/cli.js', 'dist/.stamp'])('is stale when %s is gone', (file) => {
    const folder = builtFolder();
    rmSync(path.join(folder, file));
    expect(isBuildCurrent(folder)).toBe(false);
  });

  it('is stale when text has moved from one file to the next', () => {
    const folder = builtFolder();
    writeFileSync(path.join(folder, 'main/hosts/cli/main.ts'), 'ab');
    writeFileSync(path.join(folder, 'shared/errors.ts'), '');
    expect(isBuildCurrent(folder)).toBe(false);
  });
});
