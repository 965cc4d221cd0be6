import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createApplication } from '../../main/application/application.ts';
import { firstPage, unlockInput, vault, World } from '../contract/world.ts';

let world: World;
let tokens: string;

beforeEach(async () => {
  world = await World.start(async (options) => createApplication(options));
  tokens = path.join(world.dataDir, 'tokens.csv');
  writeFileSync(path.join(world.dataDir, 'keys.csv'), 'name\nA\nB\n');
});

/** Imports two keys, or exports all, in a process of its own that is killed at `step`. */
function killAt(step: string): void {
  const { operatorId, passphrase } = unlockInput;
  const victim = path.join(import.meta.dirname, 'import-victim.ts');
  const words = [victim, world.dataDir, passphrase, operatorId, step, String(world.clock.now())];
  const { signal, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  expect([signal, stderr]).toEqual(['SIGKILL', '']);
}

/** What is said of imports once the vault is open, here and now. */
async function leftImports() {
  const status = await world.succeed('vault.unlock', unlockInput);
  return status.phase === 'unlocked' ? status.leftImports : null;
}

const keyCount = async () => (await world.succeed('keys.query', firstPage)).total - vault.keys.length;
const left = (outcome: string) => ({ file: tokens, count: 2, at: world.clock.now(), outcome });

/** What is in the folder beside the vault and what was put there. */
const others = () =>
  readdirSync(world.dataDir).filter((name) => !['Keys.latchkey', 'keys.csv', 'backups', 'unfinished'].includes(name));

const notes = () => readdirSync(path.join(world.dataDir, 'unfinished'));

describe('an import that is killed', () => {
  it.each(['writing', 'whole'])('while it is %s has left nothing once the program has started', async (step) => {
    killAt(step);
    expect(others()).toEqual([expect.stringMatching(/^\.latchkey-[0-9a-f]{12}\.partial$/)]);
    await world.succeed('app.status', {});
    expect(others()).toEqual([]);
    expect(await leftImports()).toEqual([]);
    expect([await keyCount(), notes()]).toEqual([0, []]);
  });

  it.each(['named', 'storing'])('when its file is %s has it removed, and that is said once', async (step) => {
    killAt(step);
    expect(readFileSync(tokens, 'utf8')).toMatch(/^id,name,issued_to,token\n\w{16},A,,lk_/);
    expect(await leftImports()).toEqual([left('removed')]);
    expect([await keyCount(), others(), notes()]).toEqual([0, [], []]);
    await world.subject.lock();
    expect(await leftImports()).toEqual([]);
  });

  it('when its keys are stored has its file named, once', async () => {
    killAt('stored');
    expect(await leftImports()).toEqual([left('made')]);
    expect([await keyCount(), others(), notes()]).toEqual([2, ['tokens.csv'], []]);
    const [, first = ''] = readFileSync(tokens, 'utf8').split('\n');
    expect(await world.succeed('keys.get', { id: first.slice(0, 16) })).toMatchObject({ name: 'A' });
    await world.subject.lock();
    expect(await leftImports()).toEqual([]);
  });

  it('when its keys are stored, whose file is gone, says where that was', async () => {
    killAt('stored');
    rmSync(tokens);
    expect(await leftImports()).toEqual([left('made-missing')]);
  });

  it('when its keys are stored, of which the first was deleted since, has its file named: the other is good', async () => {
    killAt('stored');
    const [, first = ''] = readFileSync(tokens, 'utf8').split('\n');
    // By a process that had the vault open all the while, which looks at no notes.
    const [unfinished, aside] = ['unfinished', 'aside'].map((name) => path.join(world.dataDir, name)) as [
      string,
      string,
    ];
    renameSync(unfinished, aside);
    await world.succeed('vault.unlock', unlockInput);
    await world.succeed('keys.delete', { keys: { ids: [first.slice(0, 16)] } });
    await world.subject.lock();
    rmSync(unfinished, { recursive: true, force: true });
    renameSync(aside, unfinished);
    expect(await leftImports()).toEqual([left('made')]);
    expect(existsSync(tokens)).toBe(true);
  });

  it('keeps a file that was changed since, and says so', async () => {
    killAt('storing');
    writeFileSync(tokens, 'mine\n', { flag: 'a' });
    expect(await leftImports()).toEqual([left('not-removed')]);
    expect(readFileSync(tokens, 'utf8')).toMatch(/mine\n$/);
    expect(notes()).toEqual([]);
  });

  it('keeps what has the name and the size of its file, and is another', async () => {
    killAt('storing');
    writeFileSync(tokens, 'x'.repeat(readFileSync(tokens).length));
    expect(await leftImports()).toEqual([left('not-removed')]);
    expect(existsSync(tokens)).toBe(true);
  });

  it('is remembered while the drive of its file is away', async () => {
    const drive = path.join(world.dataDir, 'drive');
    killAt('storing');
    // As though the file had been there, and the folder not now.
    const [note = ''] = notes().map((name) => path.join(world.dataDir, 'unfinished', name));
    const away = readFileSync(note, 'utf8').replaceAll(tokens, path.join(drive, 'tokens.csv'));
    writeFileSync(note, away);
    expect(await leftImports()).toEqual([]);
    expect(notes()).toHaveLength(1);
  });

  it('is left to another opening where the vault is an older copy', async () => {
    killAt('storing');
    const [note = ''] = notes().map((name) => path.join(world.dataDir, 'unfinished', name));
    writeFileSync(note, readFileSync(note, 'utf8').replaceAll(/"sequence":\d+/g, '"sequence":1000'));
    expect(await leftImports()).toEqual([]);
    expect([existsSync(tokens), notes().length]).toEqual([true, 1]);
  });

  it('is not taken for left while its process works', async () => {
    killAt('storing');
    const [note = ''] = notes().map((name) => path.join(world.dataDir, 'unfinished', name));
    const { open } = await import('node:fs/promises');
    const { trySystemLock } = await import('../../main/vault/system-lock.ts');
    const handle = await open(note, 'r+');
    expect(await trySystemLock(handle.fd)).toBe(true);
    expect(await leftImports()).toEqual([]);
    await handle.close();
    await world.subject.lock();
    expect(await leftImports()).toEqual([left('removed')]);
  });

  it('holds no token in its note', async () => {
    killAt('storing');
    const said = notes().map((name) => readFileSync(path.join(world.dataDir, 'unfinished', name), 'utf8'));
    expect(said.join('')).toContain('"kind":"tokens"');
    expect(said.join('')).not.toContain('lk_');
  });
});

describe('an export that is killed', () => {
  it.each(['export-writing', 'export-whole'])('has left nothing once the program has started: %s', async (step) => {
    killAt(step);
    expect(others()).toEqual([expect.stringMatching(/^\.latchkey-[0-9a-f]{12}\.partial$/)]);
    await world.succeed('app.status', {});
    expect([others(), notes()]).toEqual([[], []]);
  });

  it('when it is whole has it, and nothing beside', async () => {
    killAt('export-named');
    expect(others()).toContain('export.csv');
    await world.succeed('app.status', {});
    expect([others(), notes()]).toEqual([['export.csv'], []]);
  });

  it('never has what a note does not name rightly removed', async () => {
    killAt('export-writing');
    const [note = ''] = notes().map((name) => path.join(world.dataDir, 'unfinished', name));
    const [partial = ''] = others();
    const mine = path.join(world.dataDir, 'mine.csv');
    renameSync(path.join(world.dataDir, partial), mine);
    writeFileSync(note, `${JSON.stringify({ kind: 'file', partial: mine })}\n`);
    await world.succeed('app.status', {});
    expect(existsSync(mine)).toBe(true);
  });
});
