import path from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;
/** Makes a path absolute. */
type Resolve = (file: string) => string;

const fromOwnFolder: Resolve = (file) => path.resolve(file);

/** The folder of the vault and the preferences: `LATCHKEY_DATA_DIR`, or where the platform keeps an application's data. */
export function dataDirectory(
  env: Environment,
  platform: NodeJS.Platform,
  home: string,
  resolve: Resolve = fromOwnFolder,
): string {
  const given = env['LATCHKEY_DATA_DIR'];
  if (given) return resolve(given);
  switch (platform) {
    case 'darwin':
      return path.join(home, 'Library', 'Application Support', 'latchkey');
    case 'win32':
      return path.join(env['APPDATA'] || path.join(home, 'AppData', 'Roaming'), 'latchkey');
    default: {
      // A relative path is to be ignored (XDG Base Directory Specification).
      const dataHome = env['XDG_DATA_HOME'];
      return path.join(
        dataHome && path.isAbsolute(dataHome) ? dataHome : path.join(home, '.local', 'share'),
        'latchkey',
      );
    }
  }
}

/** The vault: `LATCHKEY_VAULT`, or the one in `dataDir`. */
export function vaultFileIn(dataDir: string, env: Environment, resolve: Resolve = fromOwnFolder): string {
  return resolve(env['LATCHKEY_VAULT'] || path.join(dataDir, 'Keys.latchkey'));
}
