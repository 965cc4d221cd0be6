import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PlainError } from '../plain-error.mjs';
import { root } from '../root.mjs';

/**
 * The Node for this system that the package `node` carries, whose license is in the package that it got the program from.
 *
 * @returns {{ program: string, license: string, version: string }}
 */
export function nodeRuntime() {
  const folder = path.join(root, 'node_modules/node');
  const program = path.join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  const inside = path.join(folder, 'node_modules');
  const license = (existsSync(inside) ? readdirSync(inside) : [])
    .map((name) => path.join(inside, name, 'LICENSE'))
    .find((file) => existsSync(file));
  if (!existsSync(program) || license === undefined) {
    throw new PlainError(
      'The Node in node_modules, which is packed with the program for the terminal, is missing: run `npm rebuild node`.',
    );
  }
  return { program, license, version: JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')).version };
}
