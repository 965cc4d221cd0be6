import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { describe, expect, it } from 'vitest';
import config from '../../../build/dependency-cruiser.cjs';
import { temporaryFolder } from './temporary-folder.ts';

type Files = Readonly<Record<string, string>>;

/** The names of the rules that a tree of these files breaks. The rule against orphans aside, each tree breaks only what it says. */
async function brokenRules(files: Files): Promise<readonly string[]> {
  const folder = temporaryFolder(files);
  symlinkSync(path.resolve(import.meta.dirname, '../../../node_modules'), path.join(folder, 'node_modules'));
  const roots = [...new Set(Object.keys(files).map((file) => file.split('/')[0] ?? ''))];
  const options = {
    ...config.options,
    ruleSet: { forbidden: config.forbidden ?? [] },
    validate: true,
    baseDir: folder,
  };
  const { output } = await cruise(roots, options, config.options?.enhancedResolveOptions);
  const { violations } = (output as ICruiseResult).summary;
  return [...new Set(violations.map((violation) => violation.rule.name))].filter((name) => name !== 'no-orphans');
}

/** A file that imports another one, given from the root of the tree. */
const importing = (from: string, to: string): Files => ({
  [from]: `import { x } from '${path.relative(path.dirname(from), to).replace(/^(?![.])/, './')}';\nexport const y = x;\n`,
  [to]: 'export const x = 1;\n',
});
const using = (from: string, name: string): Files => ({
  [from]: `import * as x from '${name}';\nexport const y = x;\n`,
});

describe('the layer rules refuse', () => {
  it.each([
    ['shared/domain/a.ts', 'main/crypto/b.ts', 'shared-imports-down'],
    ['main/ports/a.ts', 'main/vault/b.ts', 'main/ports-imports-down'],
    ['main/crypto/a.ts', 'main/vault/b.ts', 'main/crypto-imports-down'],
    ['main/vault/a.ts', 'main/registry/b.ts', 'main/vault-imports-down'],
    ['main/vault/a.ts', 'main/secrets/b.ts', 'main/vault-imports-down'],
    ['main/registry/a.ts', 'main/crypto/b.ts', 'main/registry-imports-down'],
    ['main/registry/a.ts', 'main/application/b.ts', 'main/registry-imports-down'],
    ['main/secrets/a.ts', 'main/registry/b.ts', 'main/secrets-imports-down'],
    ['main/application/a.ts', 'main/hosts/cli/b.ts', 'main/application-imports-down'],
    ['main/files/a.ts', 'main/application/b.ts', 'main/files-imports-down'],
    ['main/files/a.ts', 'main/registry/b.ts', 'main/files-imports-down'],
    ['renderer/features/keys/a.tsx', 'renderer/app/b.tsx', 'features-imports-down'],
    ['renderer/navigation/a.ts', 'renderer/features/keys/b.tsx', 'navigation-imports-down'],
    ['renderer/ui/a.tsx', 'renderer/navigation/b.ts', 'ui-imports-down'],
    ['main/hosts/cli/a.ts', 'main/registry/b.ts', 'main/hosts-imports-down'],
    ['main/hosts/cli/a.ts', 'main/hosts/chromium/b.ts', 'hosts-know-no-other-host'],
    ['main/hosts/chromium/a.ts', 'main/preload/b.ts', 'preload-belongs-to-its-host'],
    ['main/unheard-of/a.ts', 'shared/b.ts', 'every-folder-has-a-layer'],
    ['main/preload/a.ts', 'main/application/b.ts', 'main/preload-imports-down'],
    ['renderer/app/a.tsx', 'main/application/b.ts', 'renderer-imports-down'],
    ['renderer/features/keys/a.tsx', 'renderer/features/vault/b.tsx', 'features-know-no-other-feature'],
    ['renderer/features/secret/a.tsx', 'renderer/features/api-key-properties/b.tsx', 'features-know-no-other-feature'],
    ['renderer/features/api-key-properties/a.tsx', 'renderer/features/keys/b.tsx', 'api-key-properties-shows-its-own'],
    ['renderer/ui/a.tsx', 'renderer/features/keys/b.tsx', 'ui-imports-down'],
    ['renderer/ui/a.tsx', 'renderer/editing/b.tsx', 'ui-imports-down'],
    ['renderer/bridge/a.ts', 'renderer/app/b.tsx', 'bridge-imports-down'],
    ['renderer/bridge/a.ts', 'renderer/ui/b.tsx', 'bridge-imports-down'],
    ['renderer/editing/a.ts', 'renderer/features/keys/b.tsx', 'editing-imports-down'],
    ['renderer/editing/a.ts', 'renderer/app/b.tsx', 'editing-imports-down'],
    ['renderer/i18n/a.ts', 'renderer/bridge/b.ts', 'i18n-imports-down'],
    ['main/vault/a.ts', 'test/fakes/b.ts', 'no-tests-or-tools-inside'],
    ['renderer/app/a.ts', 'build/b.ts', 'no-tests-or-tools-inside'],
  ])('%s importing %s', async (from, to, rule) => {
    expect(await brokenRules(importing(from, to))).toContain(rule);
  });

  it.each([
    ['main/vault/a.ts', 'electron', 'electron-only-in-its-host'],
    ['main/preload/chromium/a.ts', 'electron', 'electron-only-in-its-host'],
    ['main/hosts/chromium/a.ts', 'electron-store', 'electron-only-in-its-host'],
    ['main/secrets/a.ts', 'clipboardy', 'browser-and-clipboard-only-in-hosts'],
    ['main/application/a.ts', 'playwright-core', 'browser-and-clipboard-only-in-hosts'],
    ['renderer/app/a.ts', 'node:fs', 'renderer-has-no-node'],
    ['renderer/features/keys/a.ts', '@tanstack/react-query', 'answers-only-through-the-bridge'],
    ['shared/a.ts', 'node:crypto', 'shared-runs-anywhere'],
    ['shared/a.ts', 'react', 'shared-runs-anywhere'],
    ['main/preload/a.ts', 'node:fs', 'preload-has-only-electron'],
    ['shared/a.ts', './none.ts', 'no-guesses'],
  ])('%s using %s', async (from, name, rule) => {
    expect(await brokenRules(using(from, name))).toContain(rule);
  });

  it('a type that closes a circle', async () => {
    const circle = {
      'shared/a.ts': "import type { B } from './b.ts';\nexport interface A { b: B }\n",
      'shared/b.ts': "import type { A } from './a.ts';\nexport interface B { a: A }\n",
    };
    expect(await brokenRules(circle)).toEqual(['no-circles']);
  });
});

describe('the layer rules admit', () => {
  it.each([
    ['main/hosts/chromium/a.ts', 'main/application/b.ts'],
    ['main/hosts/chromium/a.ts', 'main/hosts/b.ts'],
    ['main/hosts/electron/a.ts', 'main/preload/b.ts'],
    ['main/hosts/chromium/a.ts', 'main/preload/chromium/b.ts'],
    ['main/application/a.ts', 'main/registry/b.ts'],
    ['main/application/a.ts', 'main/secrets/b.ts'],
    ['main/registry/a.ts', 'main/vault/b.ts'],
    ['main/vault/a.ts', 'main/crypto/b.ts'],
    ['main/secrets/a.ts', 'main/crypto/b.ts'],
    ['main/vault/a.ts', 'main/ports/b.ts'],
    ['main/crypto/a.ts', 'shared/b.ts'],
    ['renderer/app/a.tsx', 'renderer/features/keys/b.tsx'],
    ['renderer/features/keys/a.tsx', 'renderer/navigation/b.ts'],
    ['main/application/a.ts', 'main/files/b.ts'],
    ['main/files/a.ts', 'main/vault/b.ts'],
    ['renderer/features/api-key-properties/a.tsx', 'renderer/features/secret/b.tsx'],
    ['renderer/features/keys/a.tsx', 'renderer/ui/b.tsx'],
    ['renderer/features/keys/a.tsx', 'renderer/editing/b.tsx'],
    ['renderer/editing/a.tsx', 'renderer/ui/b.tsx'],
    ['renderer/editing/a.tsx', 'renderer/bridge/b.ts'],
    ['renderer/app/a.tsx', 'shared/b.ts'],
  ])('%s importing %s', async (from, to) => {
    expect(await brokenRules(importing(from, to))).toEqual([]);
  });

  it.each([
    ['main/hosts/electron/a.ts', 'electron'],
    ['main/preload/a.ts', 'electron'],
    ['main/hosts/chromium/a.ts', 'playwright-core'],
    ['main/secrets/a.ts', 'node:crypto'],
    ['shared/a.ts', 'zod'],
    ['renderer/app/a.ts', 'react'],
    ['renderer/bridge/a.ts', '@tanstack/react-query'],
  ])('%s using %s', async (from, name) => {
    expect(await brokenRules(using(from, name))).toEqual([]);
  });
});

it('a file that nothing imports and that imports nothing is an orphan', async () => {
  const folder = temporaryFolder({ 'shared/a.ts': 'export const x = 1;\n' });
  const options = {
    ...config.options,
    ruleSet: { forbidden: config.forbidden ?? [] },
    validate: true,
    baseDir: folder,
  };
  const { output } = await cruise(['shared'], options, config.options?.enhancedResolveOptions);
  expect((output as ICruiseResult).summary.violations.map((violation) => violation.rule.name)).toEqual(['no-orphans']);
});
