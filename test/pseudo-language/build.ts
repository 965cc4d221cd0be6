import { cpSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, type Plugin } from 'vite';
import { root } from '../../build/root.mjs';

const here = import.meta.dirname;
const table = path.join(root, 'renderer/i18n/languages.ts');

const english = './en/index.ts';
const pseudoCatalog = '\0pseudo-catalog';

/** Gives the table of languages the pseudo-language in place of English, and the page what looks for texts that are not in it. */
function pseudoLanguage(): Plugin {
  return {
    name: 'pseudo-language',
    enforce: 'pre',
    resolveId(source, importer) {
      return source === english && importer !== undefined && path.normalize(importer) === table ? pseudoCatalog : null;
    },
    load(id) {
      return id === pseudoCatalog ? `export { en } from ${JSON.stringify(path.join(here, 'in-page/main.ts'))};` : null;
    },
  };
}

/** Makes a copy of the built application whose English is the pseudo-language, in a folder of its own, and answers the folder. */
export async function buildInPseudoLanguage(): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'latchkey-pseudo-'));
  cpSync(path.join(root, 'package.json'), path.join(folder, 'package.json'));
  for (const part of ['main', 'preload']) {
    cpSync(path.join(root, 'dist', part), path.join(folder, 'dist', part), { recursive: true });
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  await build({
    configFile: path.join(root, 'build/vite.renderer.config.ts'),
    logLevel: 'warn',
    plugins: [pseudoLanguage()],
    build: { outDir: path.join(folder, 'dist/renderer') },
  });
  return folder;
}
