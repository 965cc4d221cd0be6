import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../../..');

/** The commands of one example of the documentation, as they are printed. */
export interface Example {
  /** The document and the line it starts at. */
  readonly place: string;
  readonly commands: readonly string[];
}

/** Every example for the shell in the documentation in which `latchkey` is called: blocks, and pipelines and substitutions within a text. */
export function examples(): readonly Example[] {
  return documents().flatMap((file) => {
    const text = readFileSync(path.join(root, file), 'utf8');
    const blocks = [...text.matchAll(/^```(?:sh|bash|shell|console)\n(.*?)^```$/gms)].map(
      ({ 1: block = '', index }) => ({
        place: placeOf(file, text, index),
        commands: commandsOf(block),
      }),
    );
    const inText = [
      ...text.replaceAll(/^```.*?^```$/gms, (block) => block.replaceAll(/\S/g, ' ')).matchAll(/`([^`\n]+)`/g),
    ]
      .map(({ 1: code = '', index }) => ({ place: placeOf(file, text, index), commands: [code] }))
      .filter(({ commands: [code = ''] }) => /\$\(latchkey|latchkey [^|]*\| |\| latchkey/.test(code));
    return [...blocks, ...inText].filter(({ commands }) => commands.some((command) => command.includes('latchkey')));
  });
}

function documents(): readonly string[] {
  const inFolder = (folder: string) =>
    readdirSync(path.join(root, folder)).map((name) => path.posix.join(folder, name));
  return [...inFolder('.'), ...inFolder('docs'), ...inFolder('docs/adr')].filter((file) => file.endsWith('.md'));
}

function placeOf(file: string, text: string, index: number): string {
  return `${file}:${text.slice(0, index).split('\n').length}`;
}

/** The commands of a block, without its comments. */
function commandsOf(block: string): readonly string[] {
  const lines = block.replaceAll('\\\n', '').split('\n');
  return lines.map((line) => line.replace(/(^|\s+)# .*$/, '').trim()).filter((line) => line !== '');
}
