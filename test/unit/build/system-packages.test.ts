import { describe, expect, it } from 'vitest';
import { distribution, installPlan, isInstalled } from '../../../build/system-packages.mjs';

const debian = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nVERSION_ID="12"\nID=debian\n';
const ubuntu = 'NAME="Ubuntu"\nVERSION_ID="24.04"\nID=ubuntu\nID_LIKE=debian\n';
const mint = 'ID=linuxmint\nID_LIKE="ubuntu debian"\n';
const fedora = 'ID=fedora\nVERSION_ID=42\n';
const rocky = 'ID="rocky"\nID_LIKE="rhel centos fedora"\n';
const leap = 'ID="opensuse-leap"\nID_LIKE="suse opensuse"\n';
const alpine = 'ID=alpine\n';

const linux = (osRelease: string, isRoot: boolean) => ({ platform: 'linux' as const, osRelease, isRoot });

describe('distribution', () => {
  it('reads the names, quoted or not, and takes VERSION_ID for no name', () => {
    expect(distribution(debian)).toEqual(['debian']);
    expect(distribution(mint)).toEqual(['linuxmint', 'ubuntu', 'debian']);
    expect(distribution('')).toEqual([]);
  });
});

describe('installPlan', () => {
  it("installs as root on Debian's family", () => {
    expect(installPlan(['chromium', 'xvfb'], linux(debian, true))).toEqual({
      install: ['chromium', 'xvfb'],
      command: 'apt-get install -y --no-install-recommends chromium xvfb',
    });
    expect(installPlan(['chromium'], linux(ubuntu, true)).install).toEqual(['chromium-browser']);
  });

  it.each([
    ['Debian', debian, 'sudo apt-get install -y --no-install-recommends chromium xvfb'],
    ['Ubuntu', ubuntu, 'sudo apt-get install -y --no-install-recommends chromium-browser xvfb'],
    ['Fedora', fedora, 'sudo dnf install -y chromium xorg-x11-server-Xvfb'],
    ['Rocky', rocky, 'sudo dnf install -y chromium xorg-x11-server-Xvfb'],
    ['Arch', 'ID=arch\n', 'sudo pacman -S --noconfirm chromium xorg-server-xvfb'],
    ['openSUSE', leap, 'sudo zypper install -y chromium xorg-x11-server-Xvfb'],
  ])('gives the command of %s to anybody else', (_name, osRelease, command) => {
    expect(installPlan(['chromium', 'xvfb'], linux(osRelease, false))).toEqual({ install: null, command });
  });

  it('installs nothing by itself outside that family, even as root', () => {
    expect(installPlan(['chromium'], linux(fedora, true))).toEqual({
      install: null,
      command: 'dnf install -y chromium',
    });
  });

  it('gives the commands of macOS and Windows', () => {
    const elsewhere = { osRelease: '', isRoot: false };
    expect(installPlan(['chromium'], { ...elsewhere, platform: 'darwin' }).command).toBe(
      'brew install --cask chromium',
    );
    expect(installPlan(['chromium'], { ...elsewhere, platform: 'win32' }).command).toBe(
      'winget install --exact --id Google.Chrome',
    );
  });

  it('knows no command for a system it does not know', () => {
    expect(installPlan(['chromium'], linux(alpine, true))).toEqual({ install: null, command: null });
  });
});

describe('isInstalled', () => {
  it('finds the program of a package on the path, and misses one that nobody has', () => {
    expect(isInstalled('node')).toBe(true);
    expect(isInstalled('latchkey-no-such-package')).toBe(false);
  });
});
