import { readdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { askForBuiltins, importedBuiltins } from '../../../build/builtins-plugin.ts';
import { builtFolder } from '../hosts/cli/one-build.ts';

describe('a bundle', () => {
  it.each([
    ['import os from "node:os";', 'os.EOL'],
    ['import * as process$1 from "node:os";', 'process$1.EOL'],
    ['import { EOL } from "node:os";', 'EOL'],
    ['import { arch, EOL as end$1 } from "node:os";', 'end$1'],
    ['import os, { EOL } from "node:os";', 'os.EOL && EOL'],
    ['import { default as whole, arch } from "node:os";', 'arch && whole.EOL'],
  ])('gets by asking what it would by %s', (statement, value) => {
    const asking = askForBuiltins(`${statement}\n`);
    expect(asking).not.toContain('import');
    expect(new Function(`${asking}return ${value};`)()).toBe(os.EOL);
  });

  it('imports the other modules', () => {
    const code = 'import { app } from "electron";\nimport "./words.js";\n';
    expect(askForBuiltins(code)).toBe(code);
  });

  it.each([
    'import "node:os";',
    'import {EOL}from"node:os";',
    'import os from "os";',
    'export { EOL } from "node:os";',
    'export * from "fs/promises";',
  ])('with %s is not built', (statement) => {
    expect(() => askForBuiltins(statement)).toThrow('imports a module of Node in a way that is not known');
  });

  it('of ours imports no module of Node', async () => {
    const folder = await builtFolder();
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
    expect(files).toContain('cli.js');
    const importing = files.filter(
      (name) => importedBuiltins(readFileSync(path.join(folder, name), 'utf8')).length > 0,
    );
    expect(importing).toEqual([]);
  });
});
