import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Contents } from '../../../../build/contents.mjs';
import { componentsOf, runtimeFolders } from '../../../../build/package/components.mjs';
import { notices } from '../../../../build/package/notices.mjs';
import { root } from '../../../../build/root.mjs';
import { builtFolder } from '../../hosts/cli/one-build.ts';

let folder: string;
let programs: Readonly<Record<string, Contents>>;

beforeAll(async () => {
  folder = await builtFolder();
  programs = JSON.parse(readFileSync(path.join(folder, '../contents/main.json'), 'utf8'));
}, 120_000);

function program(name: string): Contents {
  const found = programs[name];
  if (found === undefined) throw new Error(`the bundle has no ${name}`);
  return found;
}

describe('what the build says of a program', () => {
  it('is all that the program imports, threads too, and nothing of another program', () => {
    expect(Object.keys(programs).sort()).toEqual(['chromium', 'cli', 'electron']);
    for (const { files } of Object.values(programs)) {
      expect(files.filter((file) => !existsSync(path.join(folder, file)))).toEqual([]);
      expect(files).toContain('chunks/signature-worker.js');
    }
    expect(program('cli').files).toContain('chunks/key-whose.js');
    expect(program('electron').files).not.toContain('chunks/key-whose.js');
    expect(program('electron').files).not.toContain('cli.js');
  });

  it.each(['cli', 'electron', 'chromium'])(
    'names the packages whose code is in %s, as the bundler marks it there',
    (name) => {
      const { files, packages } = program(name);
      const text = files.map((file) => readFileSync(path.join(folder, file), 'utf8')).join('\n');
      const marked = [...text.matchAll(/^\/\/ (node_modules\/.*)$/gm)].map(([, file = '']) => file);
      const folders = marked.map((file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? file);
      // The build minifies commander, and the marks with it.
      expect(packages.filter((folder) => folder !== 'node_modules/commander')).toEqual([...new Set(folders)].sort());
      expect(packages.includes('node_modules/commander')).toBe(name === 'cli');
      expect(packages).toContain('node_modules/zod');
    },
  );

  it('names what is found at run time', () => {
    const native = ['@node-rs/argon2', 'fs-native-extensions'];
    expect(program('cli').external).toEqual(native);
    expect(program('electron').external).toEqual(native);
    expect(program('chromium').external).toEqual([
      '@node-rs/argon2',
      'clipboardy',
      'fs-native-extensions',
      'playwright-core',
    ]);
  });
});

describe('the licenses of a program', () => {
  it('are those of what is in it, of what it finds and of what that needs, and of the data in its tables', () => {
    const components = componentsOf([program('cli')]);
    const names = components.map(({ name }) => name);
    for (const name of [
      'zod',
      'string-width',
      '@node-rs/argon2',
      'require-addon',
      'bare-semver',
      '@vvo/tzdb',
      'cldr-bcp47',
    ]) {
      expect(names).toContain(name);
    }
    for (const name of ['electron', 'vite', 'typescript', 'react', 'playwright-core'])
      expect(names).not.toContain(name);
    expect(names.some((name) => name.startsWith('@node-rs/argon2-'))).toBe(true);
    expect(runtimeFolders([program('cli')])).not.toContain('node_modules/zod');
  });

  it('are all in the notices, each text once', () => {
    const components = componentsOf([program('cli')]);
    const text = notices(components, 'Others made this.\n');
    expect(text.startsWith('Others made this.\n')).toBe(true);
    for (const { name, version, license } of components) expect(text).toContain(`\n${name} ${version} (${license})\n`);
    const zod = readFileSync(path.join(root, 'node_modules/zod/LICENSE'), 'utf8').trim();
    expect(text.split(zod)).toHaveLength(2);
    const apache = 'TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION';
    expect(text.split(apache).length - 1).toBeLessThan(
      components.filter(({ license }) => license === 'Apache-2.0').length,
    );
  });
});
