import { Readable } from 'node:stream';
import { describe, expect, it, vi } from 'vitest';
import { type ExportSource, verifyExport } from '../../../main/application/verify-export.ts';
import type { AuditFilter } from '../../../main/registry/audit.ts';
import { rounds } from '../../rounds.ts';
import { exportOf, vectorNamed } from '../registry/exports.ts';
import { refusal } from '../vault/recorder.ts';

vi.mock(import('../../../main/crypto/kdf.ts'), async (importOriginal) => {
  const { derivedOnceEach } = await import('../../fakes/derived-once.ts');
  return derivedOnceEach(await importOriginal());
});

type Content = string | Uint8Array | readonly string[];

/** `content` as it is read, a few bytes at a time, so that lines begin and end anywhere in them. */
function sourceOf(content: Content): ExportSource {
  const bytes = Buffer.from(typeof content === 'string' || content instanceof Uint8Array ? content : textOf(content));
  const size = 1000;
  const starts = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => index * size);
  return { size: bytes.length, chunks: Readable.from(starts.map((start) => bytes.subarray(start, start + size))) };
}

function checker() {
  const check = (content: Content, vaultId: string | null = null) => verifyExport(sourceOf(content), vaultId, {});
  const refused = async (content: Content, vaultId: string | null = null) => {
    const error = await refusal(check(content, vaultId));
    if (error.code !== 'export.unproved') throw new Error(`refused with ${error.code}`);
    return error;
  };
  return { check, refused };
}

const textOf = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');

/** Lines of every kind: commits that are shown and hidden, alone and in a row, with one event and with two. */
const mixed = () => exportOf(vectorNamed('full'), { actions: ['key-created', 'key-locked-out', 'key-changed'] });

const filters: readonly AuditFilter[] = [
  {},
  { actions: ['key-created'] },
  { actions: ['operators-set', 'role-changed'] },
  { target: 'pay' },
  { target: 'no such key' },
  { operatorIds: [] },
  { from: Date.UTC(2026, 0, 15, 12, 3), to: Date.UTC(2026, 0, 15, 12, 8) },
];

describe('an export of the history', () => {
  it.each(['good', 'full', 'compacted', 'roles', 'json', 'strays', 'several', 'rekeyed'])(
    'of the vault %s proves itself, whatever is filtered',
    async (name) => {
      const { check } = checker();
      const vault = vectorNamed(name);
      for (const filter of filters) {
        const lines = await exportOf(vault, filter);
        const proven = await check(lines, vault.vaultId);
        expect(proven).toMatchObject({ vaultId: vault.vaultId, head: { sequence: vault.head.sequence } });
        expect(Buffer.from(proven.head.chain).toString('base64url')).toBe(vault.head.chain);
        expect(proven.events).toBe(lines.filter((line) => line.startsWith('{"at":')).length);
        expect(proven.shown).toBe(lines.filter((line) => line.startsWith('{"commit":')).length);
        if (Object.keys(filter).length === 0) expect(proven.shown).toBe(vault.head.sequence);
        expect(proven.signed.reduce((sum, { commits }) => sum + commits, 0)).toBe(proven.shown);
      }
    },
  );

  it('is refused at the line from which one is removed', async () => {
    const { refused } = checker();
    const lines = await mixed();
    expect(lines.some((line) => line.startsWith('{"hidden":'))).toBe(true);
    for (const place of lines.keys()) {
      const problem = place === 0 ? 'foreign' : place === lines.length - 1 ? 'truncated' : 'removed';
      expect(await refused(lines.toSpliced(place, 1))).toMatchObject({ line: place + 1, problem });
    }
  });

  it('is refused at the line that changed places with the next', async () => {
    const { refused } = checker();
    const lines = await mixed();
    for (const [place, line] of lines.slice(0, -1).entries()) {
      const swapped = lines.toSpliced(place, 2, lines[place + 1] ?? '', line);
      const expected = place === 0 ? { problem: 'foreign' } : { problem: 'moved', foundAt: place + 2 };
      expect(await refused(swapped)).toMatchObject({ line: place + 1, ...expected });
    }
  });

  it('is refused at the line that stands there twice', async () => {
    const { refused } = checker();
    const lines = await mixed();
    for (const [place, line] of lines.entries()) {
      expect(await refused(lines.toSpliced(place, 0, line))).toMatchObject({ line: place + 2 });
    }
  });

  it('is refused at the line of which a bit is flipped, whichever it is', async () => {
    const { refused } = checker();
    const bytes = Buffer.from(textOf(await exportOf(vectorNamed('good'), { actions: ['key-created'] })));
    let line = 1;
    for (const [place, byte] of bytes.entries()) {
      if (byte === 0x0a) line += 1;
      if (place % rounds({ short: 7, full: 1 }) > 0) continue;
      const flipped = Buffer.from(bytes);
      flipped[place] = byte ^ (1 << (place % 8));
      const { line: named } = await refused(flipped);
      expect([place, named]).toEqual([place, byte === 0x0a ? line - 1 : line]);
    }
  }, 120_000);

  it('that was cut off anywhere is refused where it ends', async () => {
    const { refused } = checker();
    const text = textOf(await exportOf(vectorNamed('good')));
    for (let length = 0; length < text.length; length += 7) {
      const line = text.slice(0, length).split('\n').length;
      expect(await refused(text.slice(0, length))).toMatchObject({
        line,
        problem: line === 1 ? 'foreign' : 'truncated',
      });
    }
  });

  it.each([
    ['operator', '"operator":"Ada Lovelace"', '"operator":"Ada"'],
    ['operator id', '"operatorId":"AdaAdaAdaAdaAda1"', '"operatorId":"BobBobBobBobBob1"'],
    ['action', '"action":"key-changed"', '"action":"key-deleted"'],
    ['target', '"name":"Payroll"},"changes"', '"name":"Pay"},"changes"'],
    ['instant', '"at":"2026-01-15T12:10', '"at":"2026-01-15T12:11'],
    ['role by its id', '"toId":"OperatorsRole001"', '"toId":"full-access"'],
    ['name of a built-in role', '"to":"Auditor"', '"to":"Full Access"'],
    ['right', '"to":"none"', '"to":"read"'],
    ['member', '"target":', '"target":null,"target":'],
  ])('is refused for an event with another %s', async (_, from, to) => {
    const { refused } = checker();
    const lines = await exportOf(vectorNamed('roles'));
    const place = lines.findIndex((line) => line.startsWith('{"at":') && line.includes(from));
    const changed = lines.with(place, (lines[place] ?? '').replace(from, to));
    expect(await refused(changed)).toMatchObject({ line: place + 1, problem: 'changed' });
  });

  it('is refused at the line that is written in another way, though it means the same', async () => {
    const { refused } = checker();
    const lines = await mixed();
    for (const [place, line] of lines.entries()) {
      const [member] = Object.keys(JSON.parse(line));
      for (const start of ['{ ', `{"${member}":null,`]) {
        const problem = line.startsWith('{"at":') ? 'changed' : 'malformed';
        const rewritten = lines.with(place, start + line.slice(1));
        expect(await refused(rewritten)).toMatchObject({ line: place + 1, problem });
      }
    }
  });

  it.each(['shown', 'events'])('is refused at its last line where that has another number of %s', async (member) => {
    const { refused } = checker();
    const lines = await mixed();
    const end = JSON.parse(lines.at(-1) ?? '');
    const changed = lines.with(-1, JSON.stringify({ ...end, [member]: end[member] + 1 }));
    expect(await refused(changed)).toMatchObject({ line: lines.length, problem: 'changed' });
  });

  it('that says it is whole hides nothing', async () => {
    const { refused } = checker();
    const [first = '', ...lines] = await mixed();
    const whole = first.replace(/"filter":\{[^}]*\}/, '"filter":{}');
    const place = lines.findIndex((line) => line.startsWith('{"hidden":'));
    expect(await refused([whole, ...lines])).toMatchObject({ line: place + 2, problem: 'hidden' });
  });

  it('shows nothing that its filter does not let through', async () => {
    const { refused } = checker();
    const [first = '', ...lines] = await mixed();
    const narrower = first.replace(/"filter":\{[^}]*\}/, '"filter":{"actions":["key-changed"]}');
    expect(await refused([narrower, ...lines])).toMatchObject({ problem: 'added' });
    const [start = '', ...all] = await exportOf(vectorNamed('full'));
    const nobody = start.replace('"filter":{}', '"filter":{"operatorIds":[]}');
    const commits = all.filter((line) => line.startsWith('{"commit":'));
    expect(await refused([nobody, ...commits])).toMatchObject({ line: 2, problem: 'added' });
  });

  it('is of the vault that is asked for, or refused', async () => {
    const { check, refused } = checker();
    const good = vectorNamed('good');
    const lines = await exportOf(good);
    expect((await check(lines, good.vaultId)).vaultId).toBe(good.vaultId);
    const other = vectorNamed('several').vaultId;
    expect(await refused(lines, other)).toMatchObject({ line: 1, problem: 'other-vault' });
    const renamed = lines.with(0, (lines[0] ?? '').replace(good.vaultId, other));
    expect(await refused(renamed, other)).toMatchObject({ line: 1, problem: 'rosters' });
  });

  it('says how far signatures speak for it', async () => {
    const { check } = checker();
    const lines = await exportOf(vectorNamed('roles'), { actions: ['key-changed'] });
    expect(await check(lines)).toMatchObject({ head: { sequence: 15 }, shown: 2, proved: 14 });
    const nothing = await exportOf(vectorNamed('several'), { operatorIds: [] });
    expect(await check(nothing)).toMatchObject({ head: { sequence: 10 }, shown: 0, proved: 7, from: null, to: null });
  });

  it.each([
    ['nothing', '', 'foreign'],
    ['lines of events alone', '{"at":"2026-01-15T12:00:00.000Z","sequence":1,"index":0}\n', 'foreign'],
    ['a newer export', '{"format":"latchkey/audit-export","version":3}\n', 'newer-version'],
    ['no line of an export', '{"format":"latchkey/audit-export","version":1}\n', 'malformed'],
    ['what is not UTF-8', Buffer.from([0xff, 0x0a]), 'foreign'],
  ])('is refused at its first line where that is %s', async (_, content, problem) => {
    expect(await checker().refused(content)).toMatchObject({ line: 1, problem, expected: null, foundAt: null });
  });

  it('can be called off, and tells how far it is', async () => {
    const text = textOf(await exportOf(vectorNamed('several')));
    const seen: (readonly number[])[] = [];
    await verifyExport(sourceOf(text), null, { onProgress: (...progress) => seen.push(progress) });
    expect(seen.at(-1)).toEqual([text.length, text.length]);
    const signal = AbortSignal.abort();
    expect(await refusal(verifyExport(sourceOf(text), null, { signal }))).toEqual({ code: 'work.cancelled' });
  });

  it('is refused at a line that has no end, after which nothing is read', async () => {
    const lines = await exportOf(vectorNamed('several'));
    let read = 0;
    const endless = async function* () {
      yield Buffer.from(textOf(lines.slice(0, 3)));
      for (const chunk = Buffer.alloc(16 * 1024 * 1024); ; read += chunk.length) yield chunk;
    };
    const error = await refusal(verifyExport({ chunks: endless(), size: 0 }, null, {}));
    expect(error).toMatchObject({ code: 'export.unproved', line: 4 });
    // A line has 96 MiB at the most.
    expect(read).toBeLessThan(128 * 1024 * 1024);
  });
});
