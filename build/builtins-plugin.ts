import { builtinModules } from 'node:module';
import type { Plugin } from 'vite';

/**
 * Has the bundles ask the process for the modules of Node instead of importing them. Of each that is imported Node reads every property, which loads what only some of them need
 * (streams and watchers of `node:fs`): a fifth of what `latchkey --help` takes longer than Node alone.
 */
export function builtins(): Plugin {
  return {
    name: 'builtins',
    // Before anything is minified.
    enforce: 'pre',
    apply: 'build',
    renderChunk: (code) => askForBuiltins(code),
  };
}

const importOfBuiltin = /^import (?:([\w$]+)(?:, )?)?(?:\* as ([\w$]+)|\{ ([^}]+) \})? from "(node:[\w/]+)";$/gm;

/**
 * `code` as the bundler has written it, with each import of a module of Node made a question to the process.
 * @throws {Error} where there is one in another form
 */
export function askForBuiltins(code: string): string {
  const asking = code.replaceAll(importOfBuiltin, (_, whole, all, parts, module) => ask(module, whole ?? all, parts));
  const [other] = importedBuiltins(asking);
  if (other !== undefined) throw new Error(`a bundle imports a module of Node in a way that is not known: ${other}`);
  return asking;
}

const fromBuiltin = new RegExp(`^(?:import|export)\\b.*["'](?:node:[^"']+|${builtinModules.join('|')})["'].*`, 'gm');

/** The statements of `code` that import a module of Node, or export something from one. */
export function importedBuiltins(code: string): readonly string[] {
  return code.match(fromBuiltin) ?? [];
}

/** What declares the names that an import of `module` declares: one for the whole of it, and some for its parts. */
function ask(module: string, whole: string | undefined, parts: string | undefined): string {
  // A bundle may call a module `process`.
  const asked = `globalThis.process.getBuiltinModule("${module}")`;
  const names = parts?.split(', ') ?? [];
  const wholes = [...(whole === undefined ? [] : [whole]), ...names.filter(isDefault).map(nameOf)];
  const others = names.filter((name) => !isDefault(name)).map((name) => name.replace(' as ', ': '));
  const declared = [...wholes, ...(others.length === 0 ? [] : [`{ ${others.join(', ')} }`])];
  return `const ${declared.map((name) => `${name} = ${asked}`).join(', ')};`;
}

const isDefault = (name: string) => name.startsWith('default as ');
const nameOf = (name: string) => name.slice('default as '.length);
