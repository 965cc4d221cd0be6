import { readFileSync, readlinkSync } from 'node:fs';

// On Linux an argument, a variable of the environment or the name of a folder is bytes, which need not be UTF-8. Node puts U+FFFD in place of those that are not, and with
// it names another file. Here each such byte is a lone surrogate, U+DC80 to U+DCFF, as PEP 383 has it: the text can be told from any other (`isWellFormed`), and
// leads back to its bytes. On macOS and Windows names are Unicode, and there is nothing to do.

const replacement = '\ufffd';

// The Unicode Standard, table 3-7: well-formed UTF-8, a character for each byte.
const wellFormed =
  /(?:[\0-\x7f]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2})+|./gs;

/** `bytes` as text from which `bytesOf` makes them again. */
export function textOf(bytes: Buffer): string {
  return bytes.toString('latin1').replace(wellFormed, (part) => {
    const isByte = part.length === 1 && part >= '\x80';
    return isByte ? String.fromCharCode(0xdc00 + part.charCodeAt(0)) : Buffer.from(part, 'latin1').toString();
  });
}

/** The bytes that `text` stands for. */
export function bytesOf(text: string): Buffer {
  // With its flag, a surrogate of a pair is no match.
  const parts = text.split(/([\udc80-\udcff])/u);
  return Buffer.concat(
    parts.map((part, index) => (index % 2 === 0 ? Buffer.from(part) : Buffer.of(part.charCodeAt(0) & 0xff))),
  );
}

/** `file` as the file system takes it. */
export function pathOf(file: string): string | Buffer {
  return file.isWellFormed() ? file : bytesOf(file);
}

/** The arguments `args` of this process, the last that it was given, with their bytes. */
export function argumentsWithBytes(args: readonly string[], platform = process.platform): readonly string[] {
  if (platform !== 'linux' || !args.some(isDoubtful)) return args;
  // Before them stand those of Node.js itself.
  const given = entriesOf('/proc/self/cmdline').slice(-args.length);
  return args.map((text, index) => exact(text, given[index]));
}

// What says where files are.
const places = ['LATCHKEY_VAULT', 'LATCHKEY_DATA_DIR', 'XDG_DATA_HOME', 'HOME'];

/** `env`, the environment of this process, with the bytes of what names files in it. */
export function environmentWithBytes(env: NodeJS.ProcessEnv, platform = process.platform): NodeJS.ProcessEnv {
  const doubtful = places.filter((name) => isDoubtful(env[name] ?? ''));
  if (platform !== 'linux' || doubtful.length === 0) return env;
  const given = entriesOf('/proc/self/environ');
  const exactly = doubtful.map((name) => {
    const entry = given.find((bytes) => bytes.toString('latin1').startsWith(`${name}=`));
    return [name, exact(env[name] ?? '', entry?.subarray(name.length + 1))] as const;
  });
  return { ...env, ...Object.fromEntries(exactly) };
}

/** The folder that this process runs in, with its bytes. Throws when it is gone. */
export function folderWithBytes(platform = process.platform): string {
  const folder = process.cwd();
  if (platform !== 'linux' || !isDoubtful(folder)) return folder;
  return exact(folder, readlinkSync('/proc/self/cwd', { encoding: 'buffer' }));
}

function isDoubtful(text: string): boolean {
  return text.includes(replacement);
}

// The title of the process may be written over its arguments, and /proc be missing: then it counts as not UTF-8.
function exact(text: string, bytes: Buffer | undefined): string {
  if (!isDoubtful(text)) return text;
  return bytes?.toString() === text ? textOf(bytes) : text.replaceAll(replacement, '\udcff');
}

/** What `file` of /proc has, each before a zero byte. */
function entriesOf(file: string): readonly Buffer[] {
  try {
    const entries = readFileSync(file, 'latin1').split('\0').slice(0, -1);
    return entries.map((entry) => Buffer.from(entry, 'latin1'));
  } catch {
    return [];
  }
}
