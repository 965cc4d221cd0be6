import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startVirtualDisplay } from '../../build/virtual-display.mjs';
import { version } from '../../package.json';
import { type CleanRoot, cleanRootObstacle, makeCleanRoot } from './clean-root.ts';
import { noPackages, packagesFolder } from './packages.ts';
import { say } from './say.ts';
import { loadedLibraries, personAt } from './x-window.ts';

const obstacle = noPackages ?? cleanRootObstacle();
if (obstacle !== null) say(`The package is not installed: ${obstacle}`);

const passphrase = 'tidal lantern quorum saddle';
const data = 'home/ada/.local/share/latchkey';

let root: CleanRoot & { remove(): void };
let display: { env: NodeJS.ProcessEnv; stop: () => void };
let person: ReturnType<typeof personAt>;

beforeAll(async () => {
  if (obstacle !== null) return;
  const start = performance.now();
  root = makeCleanRoot();
  say(`debootstrap: ${((performance.now() - start) / 1000).toFixed(1)} s`);
  for (const user of ['ada', 'bob']) root.run('root', `useradd --create-home ${user}`);
  display = await startVirtualDisplay();
  person = personAt(display.env);
});

afterAll(() => {
  if (obstacle !== null) return;
  display.stop();
  root.remove();
});

/** Runs a script as Ada, with her passphrase on its standard input. */
function asAda(script: string, env: NodeJS.ProcessEnv = {}) {
  return root.run('ada', `echo '${passphrase}' | { ${script}; }`, env);
}

/** Starts a window that ends with the test, however that ends. */
function startWindow(user: string, script: string, env: NodeJS.ProcessEnv = display.env) {
  const window = root.start(user, script, env);
  onTestFinished(() => void window.kill('SIGKILL'));
  return window;
}

function installDeb(file: string) {
  copyFileSync(file, path.join(root.folder, 'root/latchkey.deb'));
  return root.run('root', 'apt-get update --quiet && apt-get install --yes --no-install-recommends /root/latchkey.deb');
}

const inRoot = (file: string): string => path.join(root.folder, file);
const contentsOf = (folder: string): readonly string[] => {
  const names = readdirSync(inRoot(folder), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return names
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
    .map((file) => `${file}: ${readFileSync(file, 'base64')}`);
};

describe.skipIf(obstacle !== null)('the deb in a clean Debian', () => {
  it('installs with all that it depends on', () => {
    const { status, output } = installDeb(path.join(packagesFolder, `latchkey_${version}_amd64.deb`));
    expect(status, output).toBe(0);
    const { output: missing } = root.run(
      'root',
      'find /opt/Latchkey -type f -perm /111 -o -name "*.so*" -o -name "*.node" | xargs -n1 ldd 2>/dev/null | grep "not found"',
    );
    expect(missing).toBe('');
    expect(root.run('root', 'dpkg --verify latchkey; command -v node nodejs').output).toBe('');
    say(output.trim().split('\n').slice(-4).join('\n'));
  });

  it('has an entry in the menu with icons, a manual page, and completions', () => {
    const entry = inRoot('usr/share/applications/latchkey.desktop');
    expect(execFileSync('desktop-file-validate', [entry], { encoding: 'utf8' })).toBe('');
    const text = readFileSync(entry, 'utf8');
    for (const line of ['Exec=/opt/Latchkey/latchkey %f', 'Icon=latchkey', 'StartupWMClass=latchkey'])
      expect(text).toContain(`\n${line}\n`);
    for (const size of [16, 32, 48, 64, 128, 256, 512]) {
      const picture = readFileSync(inRoot(`usr/share/icons/hicolor/${size}x${size}/apps/latchkey.png`));
      expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([size, size]);
    }
    expect(gunzipSync(readFileSync(inRoot('usr/share/man/man1/latchkey.1.gz'))).toString('utf8')).toContain(
      '.SS "latchkey key whose"',
    );
    for (const [shell, file] of [
      ['bash', 'bash-completion/completions/latchkey'],
      ['zsh', 'zsh/vendor-completions/_latchkey'],
      ['fish', 'fish/vendor_completions.d/latchkey.fish'],
    ] as const) {
      expect(root.run('ada', `latchkey completion ${shell}`).output).toBe(
        readFileSync(inRoot(`usr/share/${file}`), 'utf8'),
      );
    }
  });

  it('is a terminal program without a display and without Node', () => {
    expect(asAda('latchkey vault create --operator Ada').status).toBe(0);
    expect(asAda('latchkey key create --name "Nightly sync"').output).toMatch(/^lk_\w{16}_\w{49}$/m);
    const { status, output } = asAda('latchkey key list');
    expect(status).toBe(0);
    expect(output).toContain('Nightly sync');
    expect(root.run('ada', 'latchkey --version').output).toBe(`${version}\n`);
    const alone = root.run('ada', 'latchkey');
    expect(alone.status).toBe(1);
    expect(alone.output).toContain('the window needs a display');
  });

  it('opens a window in which an ordinary user creates a vault and a key', async () => {
    const window = startWindow('bob', 'latchkey');
    await person.sees('^Create a vault · Latchkey$');
    person.types('Bob');
    for (let times = 0; times < 2; times += 1) {
      person.presses('Tab');
      person.types(passphrase);
    }
    await person.keepsPicture('installed-1-create');
    person.presses('Return');
    await person.sees('^API Keys · .*Latchkey$');
    person.presses('ctrl+n');
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    person.types('From the window');
    person.presses('Return');
    await expect
      .poll(() => root.run('bob', `echo '${passphrase}' | latchkey key list`).output, { timeout: 60_000 })
      .toContain('From the window');
    await person.keepsPicture('installed-2-secret');
    expect(loadedLibraries()).toEqual([
      'resources/app.asar.unpacked/node_modules/@node-rs/argon2-linux-x64-gnu/argon2.linux-x64-gnu.node',
      'resources/app.asar.unpacked/node_modules/fs-native-extensions/prebuilds/linux-x64/fs-native-extensions.node',
    ]);
    window.kill('SIGKILL');
    await person.seesNothing();
  });

  it('opens the vault whose file is opened from a folder', async () => {
    expect(readFileSync(inRoot('usr/share/mime/globs2'), 'utf8')).toContain(
      ':application/x-latchkey-vault:*.latchkey\n',
    );
    const create = "latchkey vault create --vault '/home/bob/Second vault.latchkey' --operator Bob";
    expect(root.run('bob', `echo '${passphrase}' | ${create}`).status).toBe(0);

    const entry = readFileSync(inRoot('usr/share/applications/latchkey.desktop'), 'utf8');
    expect(entry).toContain('\nMimeType=application/x-latchkey-vault;\n');
    const [, command = ''] = /^Exec=(.*)$/m.exec(entry) ?? [];
    const window = startWindow('bob', command.replace('%f', "'/home/bob/Second vault.latchkey'"));
    await person.sees('^Unlock · Second vault · Latchkey$');
    person.types(passphrase);
    person.presses('Return');
    await person.sees('^API Keys · Second vault · Latchkey$');
    window.kill('SIGKILL');
    await person.seesNothing();
  });

  it.each(['--inspect=127.0.0.1:9333', '--inspect-brk', '--remote-debugging-port=9334', '--remote-debugging-pipe'])(
    'does not start with %s',
    async (word) => {
      const { status, output } = root.run('bob', `timeout 60 /opt/Latchkey/latchkey-window ${word}`, display.env);
      expect(status, output).toBe(1);
      expect(output).toContain('Latchkey does not start with --');
      expect(output).not.toMatch(/listening on/i);
    },
  );

  it('runs no code that the environment brings', async () => {
    writeFileSync(inRoot('home/bob/evil.cjs'), 'require("node:fs").writeFileSync("/home/bob/ran-" + process.pid, "");');
    const env = { ...display.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '--require /home/bob/evil.cjs' };
    const window = startWindow('bob', '/opt/Latchkey/latchkey-window /home/bob/evil.cjs', env);
    await person.sees('^Unlock.*Latchkey$');
    window.kill('SIGKILL');
    await person.seesNothing();
    expect(root.run('bob', 'latchkey --version', env).output).toBe(`${version}\n`);
    expect(readdirSync(inRoot('home/bob')).filter((name) => name.startsWith('ran-'))).toEqual([]);
  });

  it('does not open the window of a changed archive', () => {
    const archive = inRoot('opt/Latchkey/resources/app.asar');
    const whole = readFileSync(archive);
    const changed = Buffer.from(whole);
    changed.writeUInt8(changed.readUInt8(changed.length - 1) ^ 1, changed.length - 1);
    writeFileSync(archive, changed);
    const { status, output } = root.run('bob', 'timeout 60 latchkey', display.env);
    writeFileSync(archive, whole);
    expect(status).toBe(1);
    expect(output).toContain('/opt/Latchkey/resources/app.asar is not as it was installed');
  });

  it('keeps vaults and preferences when the next version is installed over it', async () => {
    const before = contentsOf(data);
    const { status, output } = installDeb(nextVersion());
    expect(status, output).toBe(0);
    expect(root.run('root', `dpkg-query --show --showformat '\${Version}' latchkey`).output).toBe(`${version}+next`);
    expect(existsSync(inRoot('opt/Latchkey/resources/next'))).toBe(true);
    expect(contentsOf(data)).toEqual(before);
    expect(asAda('latchkey key list').output).toContain('Nightly sync');

    const window = startWindow('ada', 'latchkey');
    await person.sees('^Unlock.*Latchkey$');
    person.types(passphrase);
    person.presses('Return');
    await person.sees('^API Keys · .*Latchkey$');
    await person.keepsPicture('installed-3-upgraded');
    window.kill('SIGKILL');
    await person.seesNothing();
  });

  it.each(['remove', 'purge'])('leaves vaults at their places, and says where, on %s', (verb) => {
    const vault = inRoot(path.join(data, 'Keys.latchkey'));
    const before = readFileSync(vault);
    const { status, output } = root.run('root', `apt-get ${verb} --yes latchkey`);
    expect(status, output).toBe(0);
    for (const user of ['ada', 'bob']) expect(output).toContain(`  /home/${user}/.local/share/latchkey\n`);
    say(output.slice(output.indexOf('Latchkey is removed')).trim());
    expect(readFileSync(vault).equals(before)).toBe(true);
    for (const file of ['opt/Latchkey', 'usr/bin/latchkey', 'usr/share/applications/latchkey.desktop'])
      expect(existsSync(inRoot(file)), file).toBe(false);
  });
});

/** The same package with a later version and one more file. */
function nextVersion(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'latchkey-next-'));
  const tree = path.join(folder, 'tree');
  const next = path.join(root.folder, 'root/next.deb');
  execFileSync('dpkg-deb', ['--raw-extract', path.join(packagesFolder, `latchkey_${version}_amd64.deb`), tree]);
  const control = path.join(tree, 'DEBIAN/control');
  writeFileSync(control, readFileSync(control, 'utf8').replace(/^Version: .*/m, `Version: ${version}+next`));
  writeFileSync(path.join(tree, 'opt/Latchkey/resources/next'), '');
  execFileSync('dpkg-deb', ['--root-owner-group', '-Znone', '--build', tree, next], { stdio: 'ignore' });
  rmSync(folder, { recursive: true });
  return next;
}
