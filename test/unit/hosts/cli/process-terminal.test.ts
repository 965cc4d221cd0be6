import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { good } from '../../../fixtures/vaults/fixtures.ts';
import { builtProgramForEach } from './built-program.ts';
import { passphrase } from './program.ts';

const { bytes, expected } = good();
const [key] = expected.keys;
const name = key?.name ?? '';
const program = builtProgramForEach();
const interrupt = '\u0003';
const endOfInput = '\u0004';

// `script` of util-linux makes the terminal.
describe.skipIf(process.platform !== 'linux')('on a terminal', () => {
  it('the passphrase is asked for and not shown', async () => {
    program().store(bytes);
    const terminal = program().terminal(['key', 'list']);
    await terminal.waitFor(`Passphrase of ${expected.operator.name}: `);
    terminal.type(`${passphrase}\r`);
    expect(await terminal.ended).toBe(0);
    expect(terminal.shown).toMatch(/ID +STATUS +EXPIRES +ROLE +NAME\n/);
    for (const each of expected.keys) expect(terminal.shown).toContain(each.name);
    expect(terminal.shown).not.toContain(passphrase);
    expect(terminal.shown).toMatch(/ echo \n$/);
  });

  it.each([
    ['Ctrl-C', interrupt, 130, ''],
    ['the end of the input', endOfInput, 3, 'latchkey: no passphrase was given\n'],
    ['an empty line', '\r', 3, 'latchkey: no passphrase was given\n'],
  ])('%s at the prompt ends it, and leaves the echo on', async (_, keys, status, words) => {
    program().store(bytes);
    const terminal = program().terminal(['key', 'list']);
    await terminal.waitFor('Passphrase of');
    terminal.type(keys);
    expect(await terminal.ended).toBe(status);
    expect(terminal.shown).toMatch(new RegExp(`: \\n${words} echo \\n$`));
  });

  it.each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
    ['SIGINT', 130],
  ] as const)('%s at the prompt ends it with %d, and leaves the echo on', async (signal, status) => {
    program().store(bytes);
    const terminal = program().terminal(['key', 'list']);
    await terminal.waitFor('Passphrase of');
    terminal.kill(signal);
    expect(await terminal.ended).toBe(status);
    expect(terminal.shown).toMatch(/ echo \n$/);
  });

  it('a new vault asks for a name, and for a passphrase twice', async () => {
    const terminal = program().terminal(['vault', 'create']);
    await terminal.waitFor('Name of the administrator: ');
    terminal.type('Åse 日本\r');
    await terminal.waitFor('New passphrase: ');
    terminal.type('correct horse\r');
    await terminal.waitFor('The same again: ');
    terminal.type('correct horse\r');
    expect(await terminal.ended).toBe(0);
    expect(terminal.shown).toContain(`latchkey: created ${program().vaultFile}; its administrator is Åse 日本\n`);
    expect(terminal.shown).not.toContain('horse');
    expect((await program().run(['vault', 'info'], 'correct horse\n')).stdout).toContain('Åse 日本 (administrator)');
  });

  it('a new vault is not made of two passphrases that differ', async () => {
    const terminal = program().terminal(['vault', 'create', '--operator', 'Ada']);
    await terminal.waitFor('New passphrase: ');
    terminal.type('correct horse\r');
    await terminal.waitFor('The same again: ');
    terminal.type('battery staple\r');
    expect(await terminal.ended).toBe(3);
    expect(terminal.shown).toContain('latchkey: the two passphrases differ\n');
    expect(existsSync(program().vaultFile)).toBe(false);
  });

  it.each([
    ['', 3],
    ['n', 3],
    ['yes, of course', 3],
    [endOfInput, 3],
    [interrupt, 130],
    ['y', 0],
    ['YES', 0],
  ])('a new vault of a weak passphrase is asked about, and after %j ends with %d', async (answer, status) => {
    const terminal = program().terminal(['vault', 'create', '--operator', 'Ada']);
    await terminal.waitFor('New passphrase: ');
    terminal.type('password1\r');
    await terminal.waitFor('The same again: ');
    terminal.type('password1\r');
    await terminal.waitFor('Use this weak passphrase? (y/N) ');
    expect(existsSync(program().vaultFile)).toBe(false);
    terminal.type(`${answer}\r`);
    expect(await terminal.ended).toBe(status);
    expect(existsSync(program().vaultFile)).toBe(status === 0);
    if (status === 3) expect(terminal.shown).toContain('latchkey: the passphrase is weak');
  });

  it('a weak passphrase that an option accepts is not asked about', async () => {
    const terminal = program().terminal(['vault', 'create', '--operator', 'Ada', '--accept-weak-passphrase']);
    for (const question of ['New passphrase: ', 'The same again: ']) {
      await terminal.waitFor(question);
      terminal.type('password1\r');
    }
    expect(await terminal.ended).toBe(0);
    expect(terminal.shown).not.toContain('y/N');
  });

  it('deleting asks, and any other answer deletes nothing', async () => {
    program().store(bytes);
    const before = readFileSync(program().vaultFile);
    const terminal = program().terminal(['key', 'delete', name]);
    await terminal.waitFor('Passphrase of');
    terminal.type(`${passphrase}\r`);
    await terminal.waitFor(`Delete 1 key (${name})? Type 1 to confirm: `);
    terminal.type('y\r');
    expect(await terminal.ended).toBe(1);
    expect(terminal.shown).toContain('latchkey: nothing was deleted\n');
    expect(readFileSync(program().vaultFile)).toEqual(before);
  });

  it('deleting goes ahead when the number is typed', async () => {
    program().store(bytes);
    const terminal = program().terminal(['key', 'delete', ...expected.keys.map(({ id }) => id)]);
    await terminal.waitFor('Passphrase of');
    terminal.type(`${passphrase}\r`);
    await terminal.waitFor('to confirm: ');
    terminal.type(`${expected.keys.length}\r`);
    expect(await terminal.ended).toBe(0);
    expect((await program().run(['key', 'list'], passphrase)).stdout).toBe('');
  });

  it('Ctrl-C instead of an answer deletes nothing', async () => {
    program().store(bytes);
    const terminal = program().terminal(['key', 'delete', name]);
    await terminal.waitFor('Passphrase of');
    terminal.type(`${passphrase}\r`);
    await terminal.waitFor('to confirm: ');
    terminal.type(interrupt);
    expect(await terminal.ended).toBe(130);
    expect((await program().run(['key', 'list'], passphrase)).stdout).toContain(name);
  });

  it('a line is cut to the width that there is, and not when it goes elsewhere', async () => {
    program().store(bytes);
    const long = '日本語のとても長い名前'.repeat(20);
    expect((await program().run(['key', 'create', '--name', long], passphrase)).status).toBe(0);
    const terminal = program().terminal(['key', 'list'], 70);
    await terminal.waitFor('Passphrase of');
    terminal.type(`${passphrase}\r`);
    expect(await terminal.ended).toBe(0);
    const line = terminal.shown.split('\n').find((each) => each.includes('日本'));
    const columns = [...(line ?? '')].reduce((sum, each) => sum + (/[\u3000-\u9fff]/.test(each) ? 2 : 1), 0);
    expect(line).toMatch(/日本語.*…$/);
    expect([69, 70]).toContain(columns);
    expect((await program().run(['key', 'list'], passphrase)).stdout).toContain(long);
  });

  it('Ctrl-C in a long list ends it', async () => {
    program().store(bytes);
    const rows = Array.from({ length: 5000 }, (_, index) => String(index).padEnd(250, 'x'));
    writeFileSync(path.join(program().folder, 'keys.csv'), `name\n${rows.join('\n')}\n`);
    expect((await program().run(['key', 'import', 'keys.csv', '--tokens', 'tokens'], passphrase)).status).toBe(0);
    const terminal = program().terminal(['key', 'list'], 300);
    await terminal.waitFor('Passphrase of');
    terminal.type(`${passphrase}\r`);
    await terminal.waitFor('NAME');
    // The list waits for its reader, so that it cannot be done before.
    terminal.pause();
    terminal.type(interrupt);
    terminal.resume();
    expect(await terminal.ended).toBe(130);
    expect(terminal.shown.split('\n').length).toBeLessThan(5000);
  });

  it('the passphrase is asked for there though standard input is what is searched', async () => {
    program().store(bytes);
    writeFileSync(path.join(program().folder, 'leak'), `x\n${key?.token}\n`);
    const terminal = program().terminal(['key', 'whose'], 200, 'leak');
    await terminal.waitFor(`Passphrase of ${expected.operator.name}: `);
    terminal.type(`${passphrase}\r`);
    expect(await terminal.ended).toBe(20);
    expect(terminal.shown).toMatch(/LIVE +ID +STATUS +TOKEN +NAME +ISSUED TO +WHERE\n/);
    expect(terminal.shown).toMatch(/^live .* line 2$/m);
    for (const secret of [passphrase, key?.token ?? '']) expect(terminal.shown).not.toContain(secret);
    expect(terminal.shown).toMatch(/ echo \n$/);
  });

  it.each([
    ['Ctrl-C', interrupt, 130],
    ['the end of the input', endOfInput, 3],
  ])('%s there ends it, and leaves the echo on', async (_, keys, status) => {
    program().store(bytes);
    writeFileSync(path.join(program().folder, 'leak'), 'x');
    const terminal = program().terminal(['key', 'whose'], 200, 'leak');
    await terminal.waitFor('Passphrase of');
    terminal.type(keys);
    expect(await terminal.ended).toBe(status);
    expect(terminal.shown).toMatch(/ echo \n$/);
  });

  it('a text to search is pasted without being shown', async () => {
    program().store(bytes);
    const terminal = program().terminal(['key', 'whose']);
    await terminal.waitFor('Passphrase of');
    terminal.type(`${passphrase}\r`);
    await terminal.waitFor('Ctrl-D on a line of its own ends it: ');
    terminal.type(`one\rkey=${key?.token}\r`);
    terminal.type(endOfInput);
    expect(await terminal.ended).toBe(20);
    expect(terminal.shown).toMatch(/^live .* line 2$/m);
    for (const secret of [passphrase, key?.token ?? '']) expect(terminal.shown).not.toContain(secret);
    expect(terminal.shown).toMatch(/ echo \n$/);
  });

  it('how far a check is stands on the last line, and goes away', async () => {
    program().store(bytes);
    const rows = Array.from({ length: 20_000 }, (_, index) => `k${index}`);
    writeFileSync(path.join(program().folder, 'keys.csv'), `name\n${rows.join('\n')}\n`);
    expect((await program().run(['key', 'import', 'keys.csv', '--tokens', 'tokens'], passphrase)).status).toBe(0);
    expect((await program().run(['key', 'lock', name], passphrase)).status).toBe(0);
    const terminal = program().terminal(['audit', 'verify']);
    await terminal.waitFor('Passphrase of');
    terminal.type(`${passphrase}\r`);
    expect(await terminal.ended).toBe(0);
    const [, ...lines] = terminal.shown.split('\n');
    const [progress = ''] = lines.filter((line) => line.includes('checking'));
    expect(progress).toMatch(/\rchecking: [\d,]+ of [\d,]+ \(\d+%\)/);
    // What is left of the line is what was written over it.
    expect(progress.slice(progress.lastIndexOf('\r') + 1)).toMatch(/^History +is intact$/);
  });

  it('a role is deleted when the number is typed', async () => {
    program().store(bytes);
    expect((await program().run(['role', 'create', '--name', 'Ops'], passphrase)).status).toBe(0);
    for (const [typed, status] of [
      ['no', 1],
      ['1', 0],
    ] as const) {
      const terminal = program().terminal(['role', 'delete', 'ops']);
      await terminal.waitFor('Passphrase of');
      terminal.type(`${passphrase}\r`);
      await terminal.waitFor('Delete 1 role (Ops)? Type 1 to confirm: ');
      terminal.type(`${typed}\r`);
      expect(await terminal.ended).toBe(status);
    }
    expect((await program().run(['role', 'show', 'Ops'], passphrase)).status).toBe(1);
  });
});
