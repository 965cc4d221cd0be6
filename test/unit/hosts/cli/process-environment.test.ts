import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { good } from '../../../fixtures/vaults/fixtures.ts';
import { builtProgramForEach } from './built-program.ts';
import { passphrase } from './program.ts';

const program = builtProgramForEach();

// What Node says of a user id that the system has no entry for, with no HOME. A process can have such an id only where root starts it.
const unknownUser = `import os from 'node:os';
import { syncBuiltinESMExports } from 'node:module';
const refuse = () => { throw new Error('uv_os_homedir returned ENOENT'); };
os.homedir = () => process.env.HOME ?? refuse();
os.userInfo = refuse;
syncBuiltinESMExports();`;

// Stands for the module that only Electron has.
const withoutElectron = `import { registerHooks } from 'node:module';
const names = ['app', 'dialog', 'ipcMain', 'powerMonitor', 'protocol', 'session', 'BrowserWindow', 'Menu', 'clipboard', 'nativeTheme', 'screen', 'shell', 'net'];
const any = 'new Proxy(function () {}, { get: (_, name) => name === "then" ? undefined : name !== "isPackaged" && any, apply: () => any, construct: () => any })';
const source = 'const any = ' + any + '; process.exit = any;' + names.map((name) => 'export const ' + name + ' = any;').join('') + 'export default any;';
const url = 'data:text/javascript,' + encodeURIComponent(source);
registerHooks({ resolve: (name, context, next) => name === 'electron' ? { url, format: 'module', shortCircuit: true } : next(name, context) });`;

const preload = (code: string) => `--import "data:text/javascript,${encodeURIComponent(code)}"`;
const nowhere = 'unset HOME XDG_DATA_HOME XDG_CACHE_HOME XDG_CONFIG_HOME LATCHKEY_DATA_DIR APPDATA USERPROFILE;';

describe.skipIf(process.platform === 'win32')(
  'a process of a user without a home folder, whom the system does not know',
  () => {
    it('loads each of the programs, and the libraries that they load', () => {
      const load = (bundle: string, code = '') => {
        const file = path.join(path.dirname(program().file), bundle);
        const body = `${unknownUser}${code}`;
        return program().shell(
          `${nowhere} export LATCHKEY_BROWSER=/nonexistent TMPDIR=near; "$node" ${preload(body)} '${file}' vault info`,
        );
      };
      for (const ended of [load('cli.js'), load('chromium.js'), load('electron.js', withoutElectron)]) {
        expect(ended.stderr).toContain('HOME is no absolute path; set LATCHKEY_DATA_DIR to their folder');
        expect(ended.stderr).not.toContain('    at ');
      }
      // What Electron's program loads once its window is there.
      expect(load('chunks/core.js', withoutElectron)).toMatchObject({ status: 0, stderr: '' });
    });

    it('opens no window where the folder for temporary files is relative, and says so', () => {
      const file = path.join(path.dirname(program().file), 'chromium.js');
      const ended = program().shell(
        `TMPDIR=near LATCHKEY_BROWSER=/nonexistent "$node" ${preload(unknownUser)} '${file}'`,
      );
      expect(ended).toMatchObject({
        status: 1,
        stderr: expect.stringMatching(/^latchkey: TMPDIR is "near", and no absolute path/),
      });
    });

    it('gives the browser a home folder that is absolute, whatever is in the environment', () => {
      const file = path.join(path.dirname(program().file), 'chromium.js');
      const browser = path.join(program().folder, 'browser');
      writeFileSync(browser, `#!/bin/sh\necho "$HOME" > '${browser}.home'\n`, { mode: 0o755 });
      for (const [set, home] of [
        ['unset HOME', userInfo().homedir],
        ["export HOME=''", '/nonexistent'],
        ['export HOME=near', '/nonexistent'],
        ['export HOME=/', '/'],
      ]) {
        program().shell(`unset HOME; ${set}; LATCHKEY_BROWSER='${browser}' "$node" '${file}'`);
        expect([set, readFileSync(`${browser}.home`, 'utf8')]).toEqual([set, `${home}\n`]);
      }
      expect(existsSync(path.join(program().folder, 'near'))).toBe(false);
    });

    it('works where LATCHKEY_DATA_DIR says where', () => {
      program().store(good().bytes);
      const { status, stderr } = program().shell(
        `unset HOME; "$node" ${preload(unknownUser)} "$program" key list`,
        passphrase,
      );
      expect([status, stderr]).toEqual([0, '']);
    });
  },
);

describe.skipIf(process.platform === 'win32')('a home folder', () => {
  it.each(["''", 'near', './near', '..'])('of %s is refused, and nothing is made anywhere', (home) => {
    const { status, stdout, stderr } = program().shell(
      `unset LATCHKEY_DATA_DIR XDG_DATA_HOME; HOME=${home} latchkey vault create --operator Ada`,
      passphrase,
    );
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^latchkey: there is no place .* HOME is no absolute path; set LATCHKEY_DATA_DIR .*\n$/);
    expect(readdirSync(program().folder)).toEqual([]);
  });

  it('of a relative path counts for nothing where an absolute XDG_DATA_HOME says where', () => {
    const { status } = program().shell(
      'unset LATCHKEY_DATA_DIR; HOME=near XDG_DATA_HOME="$PWD/xdg" latchkey vault create --operator Ada',
      passphrase,
    );
    expect(status).toBe(0);
    expect(existsSync(path.join(program().folder, 'xdg/latchkey/Keys.latchkey'))).toBe(true);
  });

  it('that is a file, or can have no folder, is refused in a sentence', () => {
    writeFileSync(path.join(program().folder, 'file'), '');
    for (const home of ['"$PWD/file"', ...(process.platform === 'linux' ? ['/proc'] : [])]) {
      const { status, stderr } = program().shell(
        `unset LATCHKEY_DATA_DIR XDG_DATA_HOME; HOME=${home} latchkey vault create --operator Ada`,
        passphrase,
      );
      expect(status).toBe(1);
      expect(stderr).toMatch(/^latchkey: .*\n$/);
      expect(stderr).not.toContain('there is a file already');
    }
  });

  it.each(['LATCHKEY_DATA_DIR', 'LATCHKEY_VAULT', 'TMPDIR', 'XDG_CONFIG_HOME'])(
    'is what counts where %s is empty',
    (name) => {
      const { status, stderr } = program().shell(
        `unset LATCHKEY_DATA_DIR XDG_DATA_HOME; HOME="$PWD" ${name}= latchkey vault create --operator Ada`,
        passphrase,
      );
      expect(status).toBe(0);
      expect(stderr).toContain(path.join(program().folder, '.local/share/latchkey/Keys.latchkey'));
    },
  );
});
