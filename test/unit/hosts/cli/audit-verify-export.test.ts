import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { forgedHistories, forgedSequence } from '../../../fixtures/vaults/forged-history.ts';
import { ada, passphrase } from '../../../fixtures/vaults/people.ts';
import { expected, goodVaultForEach } from './good-vault.ts';

vi.mock(import('../../../../main/crypto/kdf.ts'), async (importOriginal) => {
  const { derivedOnceEach } = await import('../../../fakes/derived-once.ts');
  return derivedOnceEach(await importOriginal());
});

const { program, run } = goodVaultForEach();
const fileAt = (name: string) => path.join(program().folder, name);
const otherId = 'j5liOsfWS6el4bmN7uLttQWE0fxFxS1AT9T5tRaqIrQ';

/** Exports the history, and takes the vault away. */
async function exported(...options: readonly string[]): Promise<readonly string[]> {
  expect((await run('audit', 'export', 'h.jsonl', ...options)).status).toBe(0);
  rmSync(program().dataDir, { recursive: true });
  return readFileSync(fileAt('h.jsonl'), 'utf8').split('\n');
}

const verify = (...options: readonly string[]) => program().run(['audit', 'verify-export', 'h.jsonl', ...options]);

describe('audit verify-export', () => {
  it('checks an export without vault and passphrase, and says that the key came from the file', async () => {
    await exported();
    const { status, stdout, stderr } = await verify();
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Export +.*h[.]jsonl matches its signatures$/m);
    expect(stdout).toMatch(new RegExp(`^Vault +${expected.vaultId}$`, 'm'));
    expect(stdout).toMatch(/^Key +from the file itself: compare the id of the vault, or give it as --vault-id$/m);
    expect(stdout).toMatch(/^Changes +3, of which 3 are shown$/m);
    expect(stdout).toMatch(/^Signed by +Ada Lovelace: 3 changes$/m);
    expect(stdout).not.toContain('Not proved');
    // Nothing was made where a vault would be.
    expect(readdirSync(program().folder)).toEqual(['h.jsonl']);
  });

  it('checks it against the id of a vault', async () => {
    await exported();
    const { status, stdout } = await verify('--vault-id', expected.vaultId);
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^Key +that of --vault-id$/m)]);
    expect(await verify('--vault-id', otherId)).toEqual({
      status: 4,
      stdout: '',
      stderr: 'latchkey: line 1: the export is not from the vault of --vault-id\n',
    });
    expect(await verify('--vault-id', 'abc')).toMatchObject({ status: 2, stdout: '' });
  });

  it('prints the same as JSON', async () => {
    await exported('--action', 'vault-created');
    const json = async (...options: readonly string[]) => JSON.parse((await verify('--json', ...options)).stdout);
    const at = expected.createdAt;
    const facts = {
      vaultId: expected.vaultId,
      commits: 3,
      shown: 1,
      events: 1,
      head: expected.head,
      proved: 1,
      from: at,
      to: at,
      signed: [{ operator: expected.operator.name, commits: 1 }],
    };
    expect(await json()).toEqual({ ...facts, keyFrom: 'file' });
    expect(await json('--vault-id', expected.vaultId)).toEqual({ ...facts, keyFrom: 'option' });
    const { stdout } = await verify();
    expect(stdout).toMatch(/^Not proved +the last 2 changes, hidden: no later signature in the file covers them$/m);
  });

  it.each([
    ['removed', 3, 1, [], 'line 4: change 2 is missing here: it was removed'],
    ['truncated', 7, 1, [], 'line 8: the export ends before its last line: the rest was removed'],
    ['added', 7, 0, ['{"sequence":3,"index":0}'], 'line 8: this line does not belong here: it was added'],
    ['no line', 4, 1, ['{}'], 'line 5: Latchkey did not write this line: it was changed'],
  ])('names a line that was %s, and ends with 4', async (_, place, count, lines, words) => {
    const whole = await exported();
    writeFileSync(fileAt('h.jsonl'), whole.toSpliced(place, count, ...lines).join('\n'));
    expect(await verify()).toEqual({ status: 4, stdout: '', stderr: `latchkey: ${words}\n` });
  });

  it('names lines that changed places', async () => {
    const whole = await exported();
    const moved = whole.toSpliced(2, 1).toSpliced(4, 0, whole[2] ?? '');
    writeFileSync(fileAt('h.jsonl'), moved.join('\n'));
    expect((await verify()).stderr).toBe(
      'latchkey: line 3: event 0 of change 1 belongs here, and was moved to line 5\n',
    );
  });

  it('names a change that was altered', async () => {
    const whole = await exported();
    const place = whole.findIndex((line) => line.startsWith('{"commit":2,'));
    const { body, ...line } = JSON.parse(whole[place] ?? '');
    const altered = Buffer.from(body, 'base64url').toString('utf8').replace('Payroll', 'Payrol1');
    const lines = whole.with(place, JSON.stringify({ ...line, body: Buffer.from(altered).toString('base64url') }));
    writeFileSync(fileAt('h.jsonl'), lines.join('\n'));
    expect(await verify()).toMatchObject({
      status: 4,
      stderr: expect.stringContaining(`line ${place + 1}: the signature of this change is not valid`),
    });
  });

  it('says what is no such export, and what cannot be read', async () => {
    expect((await run('audit', 'export', 'h.csv')).status).toBe(0);
    expect(await program().run(['audit', 'verify-export', 'h.csv'])).toMatchObject({
      status: 4,
      stderr: expect.stringContaining('line 1: the file is not an export that can be verified'),
    });
    expect(await program().run(['audit', 'verify-export', 'nowhere'])).toEqual({
      status: 1,
      stdout: '',
      stderr: 'latchkey: the file could not be read: there is no such file or folder (ENOENT)\n',
    });
    expect(await program().run(['audit', 'verify-export'])).toMatchObject({ status: 2 });
  });
});

describe.each(['signed by nobody', 'under the true digest'] as const)(
  'a commit before the checkpoint that an auditor forged, %s',
  (name) => {
    it('is neither listed nor exported nor told of', async () => {
      program().store((await forgedHistories())[name].bytes);
      const as = (...words: readonly string[]) => program().run([...words, '--operator', ada.name], passphrase);
      expect(await as('vault', 'info')).toMatchObject({ status: 0, stdout: expect.not.stringMatching(/invented/i) });
      const commands = [
        ['audit', 'list'],
        ['audit', 'list', '--json'],
        ['audit', 'export', 'h.jsonl'],
        ['audit', 'export', 'h.csv'],
        ['audit', 'verify'],
      ];
      for (const command of commands) {
        const { status, stdout, stderr } = await as(...command);
        expect([command, status]).toEqual([command, 4]);
        expect(stderr).toContain(`change ${forgedSequence}`);
        expect(stdout + stderr).not.toMatch(/invented/i);
      }
      expect(readdirSync(program().folder)).toEqual(['data']);
    });
  },
);
