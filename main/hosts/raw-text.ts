import { readFileSync, readlinkSync } from 'node:fs';

// On Linux, arguments, environment variables and the working folder are bytes, which need not be UTF-8. Node replaces invalid bytes by U+FFFD, which names
// another file. Here each invalid byte is a lone surrogate, U+DC80 to U+DCFF, as in PEP 383: such text can be recognized (`isWellFormed`) and converted back
// to its bytes. On macOS and Windows names are Unicode, and nothing is done.

const replacement = '\ufffd';

// The Unicode Standard, table 3-7: well-formed UTF-8, with a character for each byte.
const wellFormed =
  /(?:[\0-\x7f]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2})+|./gs;

/** `bytes` as text that `bytesOf` converts back. */
export function textOf(bytes: Buffer): string {
  return bytes.toString('latin1').replace(wellFormed, (part) => {
    const isByte = part.length === 1 && part >= '\x80';
    return isByte ? String.fromCharCode(0xdc00 + part.charCodeAt(0)) : Buffer.from(part, 'latin1').toString();
  });
}

/** The bytes that `text` encodes. */
export function bytesOf(text: string): Buffer {
  // With the flag `u`, a surrogate of a pair does not match.
  const parts = text.split(/([\udc80-\udcff])/u);
  return Buffer.concat(
    parts.map((part, index) => (index % 2 === 0 ? Buffer.from(part) : Buffer.of(part.charCodeAt(0) & 0xff))),
  );
}

/** `file` as a path for the file system. */
export function pathOf(file: string): string | Buffer {
  return file.isWellFormed() ? file : bytesOf(file);
}

/** `args`, the last arguments of this process, with their original bytes. */
export function argumentsWithBytes(args: readonly string[], platform = process.platform): readonly string[] {
  if (platform !== 'linux' || !args.some(isDoubtful)) return args;
  // The arguments of Node.js itself come before them.
  const given = entriesOf('/proc/self/cmdline').slice(-args.length);
  return args.map((text, index) => exact(text, given[index]));
}

// The variables that name files.
const places = ['LATCHKEY_VAULT', 'LATCHKEY_DATA_DIR', 'XDG_DATA_HOME', 'HOME'];

/** `env`, the environment of this process, with the original bytes of variables that name files. */
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

/** The working folder of this process, with its original bytes. Throws if it no longer exists. */
export function folderWithBytes(platform = process.platform): string {
  const folder = process.cwd();
  if (platform !== 'linux' || !isDoubtful(folder)) return folder;
  return exact(folder, readlinkSync('/proc/self/cwd', { encoding: 'buffer' }));
}

function isDoubtful(text: string): boolean {
  return text.includes(replacement);
}

// If the bytes are unavailable (a process title may overwrite the arguments, and /proc may be missing), the text counts as not UTF-8.
function exact(text: string, bytes: Buffer | undefined): string {
  if (!isDoubtful(text)) return text;
  return bytes?.toString() === text ? textOf(bytes) : text.replaceAll(replacement, '\udcff');
}

/** The entries of a file in /proc, each terminated by a zero byte. */
function entriesOf(file: string): readonly Buffer[] {
  try {
    const entries = readFileSync(file, 'latin1').split('\0').slice(0, -1);
    return entries.map((entry) => Buffer.from(entry, 'latin1'));
  } catch {
    return [];
  }
}
