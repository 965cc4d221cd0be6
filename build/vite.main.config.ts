import { chmodSync } from 'node:fs';
import path from 'node:path';
import { defineConfig, minifySync, type Plugin } from 'vite';
import { builtins } from './builtins-plugin.ts';
import { contents } from './contents-plugin.ts';

const root = path.resolve(import.meta.dirname, '..');
const host = (name: string): string => path.join(root, 'main/hosts', name, 'main.ts');

/** Bundles each program that is started as a thread, and makes the code that starts it refer to the bundle. */
function threads(): Plugin {
  const program = /new URL\(['"](\.\/[\w-]+-worker\.ts)['"], import\.meta\.url\)/g;
  return {
    name: 'threads',
    apply: 'build',
    transform(code, id) {
      return code.replaceAll(program, (_, file: string) => {
        const reference = this.emitFile({ type: 'chunk', id: path.resolve(path.dirname(id), file) });
        return `__THREAD_${reference}__`;
      });
    },
    renderChunk(code, { fileName }) {
      return code.replaceAll(/__THREAD_([\w$]+)__/g, (_, reference: string) => {
        const file = path.posix.relative(path.posix.dirname(fileName), this.getFileName(reference));
        return `new URL(${JSON.stringify(`./${file}`)}, import.meta.url)`;
      });
    },
  };
}

/**
 * What `conf` imports for options that we do not use: validation by JSON Schema, migrations, and a default folder. Without them, a start has a third less to parse.
 * `env-paths` also looks up the home folder when it is loaded, and throws if there is none.
 */
const unused = new Map([
  ['ajv/dist/2020.js', 'export class Ajv2020 { constructor() { throw new Error("a store was given a schema"); } }'],
  ['ajv-formats', 'export default () => { throw new Error("a store was given a schema"); };'],
  ['semver', 'export default new Proxy({}, { get: () => { throw new Error("a store was given migrations"); } });'],
  ['env-paths', 'export default () => { throw new Error("a store was given no folder"); };'],
]);

function withoutUnused(): Plugin {
  return {
    name: 'without-unused',
    enforce: 'pre',
    resolveId: (id, importer) => (unused.has(id) && /\bconf\b/.test(importer ?? '') ? `\0${id}` : null),
    load: (id) => (id.startsWith('\0') ? (unused.get(id.slice(1)) ?? null) : null),
  };
}

const commander = 'commander';

/** Minifies commander, which every start of the command line loads, and leaves out what starts programs for its commands: ours are no programs of their own. */
function smallCommander(): Plugin {
  const programs = 'node:child_process';
  return {
    name: 'small-commander',
    enforce: 'pre',
    resolveId: (id, importer) => (id === programs && importer?.includes('/commander/lib/') ? `\0${programs}` : null),
    load: (id) => (id === `\0${programs}` ? 'export default {};' : null),
    renderChunk: (code, { name, fileName }) =>
      name === commander ? minifySync(fileName, code, { module: true }) : null,
  };
}

/** Makes the command line executable, so that a link in a folder of `PATH` can start it. */
function executable(): Plugin {
  return {
    name: 'executable',
    writeBundle: ({ dir = '' }) => chmodSync(path.join(dir, 'cli.js'), 0o755),
  };
}

export default defineConfig({
  root,
  publicDir: false,
  plugins: [threads(), withoutUnused(), builtins(), smallCommander(), executable(), contents('main')],
  build: {
    ssr: true,
    outDir: path.join(root, 'dist/main'),
    emptyOutDir: true,
    target: 'node22.12',
    // Not minified, for reviews of an installed copy and for stack traces.
    minify: false,
    rolldownOptions: {
      input: { electron: host('electron'), chromium: host('chromium'), cli: host('cli') },
      output: {
        format: 'es',
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name].js',
        // Of many small files, opening them takes longer than reading them. What other programs need too is not in one with what they do not need.
        codeSplitting: {
          groups: [
            { name: commander, test: /node_modules.(@commander-js|commander)./, priority: 3 },
            { name: 'process-end', test: /hosts.cli.process-end[.]ts$/, priority: 2 },
            {
              name: 'words',
              test: /package[.]json$|hosts.(raw-text|no-place)[.]ts$|shared.(nearest|domain.(locale|status)|contract.limits)[.]ts$/,
              priority: 1,
            },
            { name: 'command-line', test: /hosts.cli.run-command-line[.]ts$/ },
          ],
        },
      },
    },
  },
  ssr: {
    noExternal: true,
    // `electron` exists only inside Electron; the others load files that lie beside them.
    external: ['electron', '@node-rs/argon2', 'fs-native-extensions', 'clipboardy', 'playwright-core'],
  },
});
