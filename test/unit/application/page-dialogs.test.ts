import { chmodSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { PageDialogs } from '../../../main/application/page-dialogs.ts';
import type { EventPayload } from '../../../shared/contract/contract.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { refusal } from '../vault/recorder.ts';

let home: string;
let asked: EventPayload<'dialogs.asked'>[];
let dialogs: PageDialogs;

beforeEach(() => {
  home = temporaryFolder();
  vi.stubEnv('HOME', home);
  vi.stubEnv('USERPROFILE', home);
  vi.stubEnv('XDG_CONFIG_HOME', '');
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  asked = [];
  dialogs = new PageDialogs((question) => asked.push(question));
});

/** Answers the question that was asked last. */
function answer(file: string | null): Promise<void> {
  return dialogs.answer(asked.at(-1)?.questionId ?? '', file);
}

/** Whether `promise` waits still. */
async function stands(promise: Promise<unknown>): Promise<boolean> {
  const waiting = Symbol('waiting');
  return (await Promise.race([promise, new Promise((resolve) => setImmediate(resolve, waiting))])) === waiting;
}

describe('a question', () => {
  it('has a purpose, and is answered with a path', async () => {
    const file = path.join(home, 'keys.csv');
    writeFileSync(file, 'name\n');
    const chosen = dialogs.chooseImport();
    expect(asked).toEqual([
      { questionId: expect.stringMatching(/^\w{16}$/), purpose: 'import', suggestion: path.join(home, path.sep) },
    ]);
    await answer(file);
    expect(await chosen).toBe(file);
  });

  it('is answered with nothing where a person chose nothing, and where the vault was locked', async () => {
    const first = dialogs.chooseTokensFile('tokens.csv');
    await answer(null);
    expect(await first).toBeNull();
    const second = dialogs.chooseExport('keys.csv', 'keys');
    dialogs.dismiss();
    expect(await second).toBeNull();
    await answer(path.join(home, 'late.csv'));
  });

  it('takes the place of one that stands, which a window that was reloaded has forgotten', async () => {
    const first = dialogs.chooseExport('keys.csv', 'keys');
    const second = dialogs.chooseExport('audit.csv', 'audit');
    expect(await first).toBeNull();
    expect(asked.map(({ purpose }) => purpose)).toEqual(['keys', 'audit']);
    await dialogs.answer(asked[0]?.questionId ?? '', path.join(home, 'a.csv'));
    expect(await stands(second)).toBe(true);
    await answer(path.join(home, 'b.csv'));
    expect(await second).toBe(path.join(home, 'b.csv'));
  });

  it('takes a leading ~/ for the home folder', async () => {
    const chosen = dialogs.chooseTokensFile('tokens.csv');
    await answer('~/mine.csv');
    expect(await chosen).toBe(path.join(home, 'mine.csv'));
  });

  it.each([
    ['keys.csv', '.bash_profile', '.bash_profile.csv'],
    ['keys.csv', 'keys.CSV', 'keys.CSV'],
    ['keys.csv', 'run.desktop', 'run.desktop.csv'],
    ['events.jsonl', 'mine', 'mine.jsonl'],
  ])('names a new file as %s has it, be %s typed', async (suggested, typed, named) => {
    const chosen = dialogs.chooseExport(suggested, 'keys');
    await answer(path.join(home, typed));
    expect(await chosen).toBe(path.join(home, named));
  });

  it('makes no file', async () => {
    const chosen = dialogs.chooseTokensFile('tokens.csv');
    await answer(path.join(home, 'mine.csv'));
    await chosen;
    expect(readdirSync(home)).toEqual([]);
  });
});

describe('an answer that cannot be it', () => {
  /** Expects that each of `refused` is refused as it says, and that the question stands until a good answer. */
  async function expectRefused(
    chosen: Promise<string | null>,
    refused: readonly (readonly [string, object])[],
    good: string,
  ): Promise<void> {
    for (const [file, error] of refused) expect(await refusal(answer(file)), file).toEqual(error);
    expect(await stands(chosen)).toBe(true);
    await answer(good);
    expect(await chosen).toBe(good);
  }
  const field = (problem: string) => ({ code: 'input.invalid', fields: { file: problem } });
  const paths: readonly (readonly [string, object])[] = [
    ['', field('required')],
    ['keys.csv', field('malformed')],
    ['./keys.csv', field('malformed')],
    ['~', field('malformed')],
    ['/tmp/\0x', field('forbidden-character')],
  ];

  it('is refused for a file to read, and the question stands', async () => {
    const unreadable = (reason: string) => ({ code: 'file.unreadable', reason });
    const file = path.join(home, 'keys.csv');
    writeFileSync(file, 'name\n');
    await expectRefused(
      dialogs.chooseImport(),
      [
        ...paths,
        [path.join(home, 'none.csv'), unreadable('ENOENT')],
        [home, unreadable('EISDIR')],
        [path.join(file, 'x'), unreadable('ENOTDIR')],
      ],
      file,
    );
  });

  it.skipIf(process.platform === 'win32')('is refused for a new file, and the question stands', async () => {
    const unwritable = (reason: string) => ({ code: 'file.unwritable', reason });
    writeFileSync(path.join(home, 'mine.csv'), 'mine');
    symlinkSync(path.join(home, 'nowhere'), path.join(home, 'link.csv'));
    await expectRefused(
      dialogs.chooseTokensFile('tokens.csv'),
      [
        ...paths,
        [path.join(home, 'none', 'a.csv'), unwritable('ENOENT')],
        [path.join(home, 'mine.csv', 'a.csv'), unwritable('ENOTDIR')],
        [path.join(home, 'mine.csv'), unwritable('EEXIST')],
        [path.join(home, 'link.csv'), unwritable('EEXIST')],
        [path.join(home, 'mine'), unwritable('EEXIST')],
        [`${home}/`, unwritable('EISDIR')],
        ['~/', unwritable('EISDIR')],
      ],
      path.join(home, 'new.csv'),
    );
  });

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'is refused where the folder takes no new files (which nothing keeps root from)',
    async () => {
      const folder = path.join(home, 'closed');
      mkdirSync(folder, { mode: 0o500 });
      onTestFinished(() => chmodSync(folder, 0o700));
      const chosen = dialogs.chooseTokensFile('tokens.csv');
      expect(await refusal(answer(path.join(folder, 'a.csv')))).toEqual({ code: 'file.unwritable', reason: 'EACCES' });
      await answer(null);
      expect(await chosen).toBeNull();
    },
  );
});

describe('the suggestion', () => {
  const suggestion = (): string => {
    void dialogs.chooseExport('keys.csv', 'keys');
    return asked.at(-1)?.suggestion ?? '';
  };

  it('is in the home folder, or in that for downloads where there is one', () => {
    expect(suggestion()).toBe(path.join(home, 'keys.csv'));
    mkdirSync(path.join(home, 'Downloads'));
    expect(suggestion()).toBe(path.join(home, 'Downloads', 'keys.csv'));
  });

  it.skipIf(process.platform !== 'linux')('is where a Linux desktop has downloads in its own language', () => {
    mkdirSync(path.join(home, 'ダウンロード'));
    mkdirSync(path.join(home, '.config'));
    const config = path.join(home, '.config', 'user-dirs.dirs');
    writeFileSync(config, '# made by xdg-user-dirs\nXDG_DOWNLOAD_DIR="$HOME/ダウンロード"\n');
    expect(suggestion()).toBe(path.join(home, 'ダウンロード', 'keys.csv'));
    writeFileSync(config, 'XDG_DOWNLOAD_DIR="$HOME/gone"\n');
    expect(suggestion()).toBe(path.join(home, 'keys.csv'));
  });

  it('is numbered where the name is taken', () => {
    writeFileSync(path.join(home, 'keys.csv'), '');
    expect(suggestion()).toBe(path.join(home, 'keys-2.csv'));
    writeFileSync(path.join(home, 'keys-2.csv'), '');
    expect(suggestion()).toBe(path.join(home, 'keys-3.csv'));
  });
});
