import { tmpdir } from 'node:os';
import path from 'node:path';
import { NoPlace } from './no-place.ts';

type Environment = Readonly<Record<string, string | undefined>>;
/** Makes a path absolute. */
type Resolve = (file: string) => string;

const fromOwnFolder: Resolve = (file) => path.resolve(file);

/**
 * The folder of the vault and the preferences: `LATCHKEY_DATA_DIR`, or the platform's folder for application data; `home` is the home folder, or null if
 * there is none. Relative paths, except in `LATCHKEY_DATA_DIR`, are ignored, because their starting point is arbitrary.
 * @throws {NoPlace}
 */
export function dataDirectory(
  env: Environment,
  platform: NodeJS.Platform,
  home: string | null,
  resolve: Resolve = fromOwnFolder,
): string {
  const given = env['LATCHKEY_DATA_DIR'];
  if (given) return resolve(asText('LATCHKEY_DATA_DIR', given));
  const own = ownFolder(env, platform);
  if (own !== null) return path.join(own, 'latchkey');
  if (home === null) {
    const name = platform === 'win32' ? 'USERPROFILE' : 'HOME';
    throw new NoPlace(
      `there is no place for the vault and the preferences: ${name} is no absolute path; set LATCHKEY_DATA_DIR to their folder`,
    );
  }
  if (platform !== 'win32') asText('HOME', env['HOME'] ?? '');
  return path.join(home, ...belowHome(platform), 'latchkey');
}

/** The folder for the data of all applications, if the environment names one. */
function ownFolder(env: Environment, platform: NodeJS.Platform): string | null {
  const folder = platform === 'win32' ? env['APPDATA'] : platform === 'darwin' ? undefined : env['XDG_DATA_HOME'];
  // A relative path must be ignored (XDG Base Directory Specification).
  return folder !== undefined && path.isAbsolute(folder) ? asText('XDG_DATA_HOME', folder) : null;
}

/** `value` of the variable `name`, which must be UTF-8: otherwise it would name another file. */
function asText(name: string, value: string): string {
  if (value.isWellFormed()) return value;
  throw new NoPlace(`${name} is "${value.toWellFormed()}", which is not UTF-8; set it to a path that is`);
}

function belowHome(platform: NodeJS.Platform): readonly string[] {
  switch (platform) {
    case 'darwin':
      return ['Library', 'Application Support'];
    case 'win32':
      return ['AppData', 'Roaming'];
    default:
      return ['.local', 'share'];
  }
}

/**
 * The path of the vault: `LATCHKEY_VAULT`, or the default one in `dataDir`.
 * @throws {NoPlace} when it is not UTF-8
 */
export function vaultFileIn(dataDir: string, env: Environment, resolve: Resolve = fromOwnFolder): string {
  return resolve(asText('LATCHKEY_VAULT', env['LATCHKEY_VAULT'] ?? '') || path.join(dataDir, 'Keys.latchkey'));
}

/**
 * The system's folder for temporary files.
 * @throws {NoPlace} when it is relative
 */
export function temporaryFolder(lookUp: () => string = tmpdir): string {
  const folder = lookUp();
  if (path.isAbsolute(folder)) return folder;
  throw new NoPlace(`TMPDIR is "${folder}", and no absolute path; set it to a folder, or to nothing`);
}
