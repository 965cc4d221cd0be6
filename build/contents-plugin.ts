import { mkdirSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import type { Plugin } from 'vite';
import type { Contents } from './contents.mjs';
import { root } from './root.mjs';

/** What the bundler tells of a chunk, as far as it matters here. */
interface Chunk {
  readonly fileName: string;
  readonly name: string;
  readonly isEntry: boolean;
  readonly facadeModuleId: string | null;
  readonly code: string;
  readonly imports: readonly string[];
  readonly dynamicImports: readonly string[];
  readonly modules: Readonly<Record<string, { readonly renderedLength: number }>>;
}

const started = /new URL\("([^"]+)", import\.meta\.url\)/g;

/**
 * Writes what each program of a bundle consists of to `contents/NAME.json` beside the bundle: its files, the packages that the bundler took into them, and those that it
 * leaves to be found at run time. What is shipped, its licenses and its SBOM are made from that, and not from package.json, which cannot tell.
 */
export function contents(name: string): Plugin {
  return {
    name: 'contents',
    writeBundle({ dir = '' }, bundle) {
      const chunks = new Map<string, Chunk>();
      for (const output of Object.values(bundle)) if (output.type === 'chunk') chunks.set(output.fileName, output);
      const entries = [...chunks.values()].filter((chunk) => chunk.isEntry && isProgram(chunk));
      const programs = entries.map((entry) => [entry.name, contentsOf(entry, chunks)] as const);
      const folder = path.join(path.dirname(dir), 'contents');
      mkdirSync(folder, { recursive: true });
      writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify(Object.fromEntries(programs), null, 2)}\n`);
    },
  };
}

/** Not a thread, which is a part of the program that starts it. */
function isProgram({ facadeModuleId }: Chunk): boolean {
  return facadeModuleId === null || !/-worker\.ts$/.test(facadeModuleId);
}

function contentsOf(entry: Chunk, chunks: ReadonlyMap<string, Chunk>): Contents {
  const reached = new Set([entry.fileName]);
  const external = new Set<string>();
  // A set gives what is added while it is walked, too.
  for (const fileName of reached) {
    const chunk = chunks.get(fileName);
    if (chunk === undefined) continue;
    for (const target of targetsOf(chunk)) (chunks.has(target) ? reached : external).add(target);
  }
  const modules = [...reached].flatMap((fileName) => includedIn(chunks.get(fileName)));
  return {
    files: [...reached].sort(),
    packages: [...new Set(modules.flatMap(packageFolder))].sort(),
    external: [...external].filter((specifier) => !isBuiltin(specifier)).sort(),
  };
}

function targetsOf({ fileName, code, imports, dynamicImports }: Chunk): readonly string[] {
  const threads = [...code.matchAll(started)].map(([, file = '']) =>
    path.posix.join(path.posix.dirname(fileName), file),
  );
  return [...imports, ...dynamicImports, ...threads.filter((file) => file.endsWith('.js'))];
}

function includedIn(chunk: Chunk | undefined): readonly string[] {
  const modules = Object.entries(chunk?.modules ?? {});
  return modules.flatMap(([id, { renderedLength }]) => (renderedLength > 0 ? [id] : []));
}

/** `node_modules/a/node_modules/@b/c` of a file in there. */
function packageFolder(id: string): readonly string[] {
  const file = path.relative(root, id.replace(/[?#].*$/, '')).replaceAll(path.sep, '/');
  const found = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file);
  return found === null || id.startsWith('\0') ? [] : [found[0]];
}

function isBuiltin(specifier: string): boolean {
  return specifier === 'electron' || builtinModules.includes(specifier.replace(/^node:/, ''));
}
