import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunksOf, entriesIn } from '../../../../main/hosts/cli/search/files.ts';
import { makeToken } from '../../../../shared/domain/token.ts';
import { type Candidate, TokenScanner } from '../../../../shared/scan/token-scanner.ts';
import { temporaryFolder } from '../../../fakes/temporary-folder.ts';

const tokenOf = (digit: number) =>
  Buffer.from(makeToken(String(digit).repeat(16), new Uint8Array(32).fill(digit * 7))).toString('latin1');
const token = tokenOf(1);
const mistyped = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;

function scan(bytes: Uint8Array, sizes: readonly number[]): readonly Candidate[] {
  const scanner = new TokenScanner();
  const found: Candidate[] = [];
  let at = 0;
  for (let turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    found.push(...scanner.push(bytes.subarray(at, at + size)));
    at += size;
  }
  return [...found, ...scanner.end()];
}

const encodings = {
  'UTF-8': (text: string) => Buffer.from(text),
  'UTF-16, little end first': (text: string) => Buffer.from(text, 'utf16le'),
  'UTF-16, big end first': (text: string) => Buffer.from(text, 'utf16le').swap16(),
};

describe('the search for tokens', () => {
  it.each(Object.entries(encodings))('finds each in %s, however the bytes are cut', (_, encode) => {
    const texts = ['first\n', token, ' key=', tokenOf(2), ';\n\n', '日本\n', tokenOf(3), '\n', tokenOf(4)];
    const bytes = Buffer.concat(texts.map(encode));
    // Where the zero of a character comes first, it is no part of the token.
    const zeros = encode('l').indexOf('l');
    const expected = [1, 3, 6, 8].map((place) => ({
      token: texts[place],
      offset: encode(texts.slice(0, place).join('')).length + zeros,
      line: texts.slice(0, place).join('').split('\n').length,
    }));
    for (let size = 1; size <= bytes.length; size += 1) expect(scan(bytes, [size])).toEqual(expected);
  });

  it('finds as much in any pieces as in one', () => {
    const part = fc.oneof(
      fc.constantFrom(token, tokenOf(5), mistyped, 'lk_', 'lk', '_', '\n', 'l\0k\0_\0', `lk_${'a'.repeat(16)}_`),
      fc.string({ maxLength: 20 }),
    );
    const parts = fc.array(part, { maxLength: 12 });
    const sizes = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 5 });
    const encode = fc.constantFrom(...Object.values(encodings));
    fc.assert(
      fc.property(parts, sizes, encode, (texts, cuts, encodeText) => {
        const bytes = encodeText(texts.join(''));
        expect(scan(bytes, cuts)).toEqual(scan(bytes, [bytes.length]));
      }),
    );
  });

  it.each([
    ['between letters, when its checksum is right', `x%3D${token}garbage`, [token]],
    ['right after another', `${token}${tokenOf(2)}`, [token, tokenOf(2)]],
    ['that starts where another might have', `lk_${'a'.repeat(14)}${token}`, [token]],
    ['in what is not text', `\0\u0001${token}\0`, [token]],
    ['with a wrong checksum, as a word of its own', ` ${mistyped} `, [mistyped]],
  ])('finds one %s', (_, text, tokens) => {
    expect(scan(Buffer.from(text), [7]).map((each) => each.token)).toEqual(tokens);
  });

  it.each([
    ['with a wrong checksum, between letters', `x${mistyped}`],
    ['of which the end is missing', token.slice(0, -1)],
    ['with a character that none has', token.replace('lk_1', 'lk_-')],
    ['of which each second byte is something else', [...token].join('x')],
  ])('does not find one %s', (_, text) => {
    expect(scan(Buffer.from(text), [11])).toEqual([]);
  });

  it('finds one at the border of pieces that are as large as those of files', () => {
    const size = 1024 * 1024;
    for (const before of [size - 1, size - 68, size - 69, size, 2 * size - 30]) {
      const bytes = Buffer.concat([Buffer.alloc(before, '.'), Buffer.from(token), Buffer.alloc(size, '.')]);
      expect(scan(bytes, [size])).toEqual([{ token, offset: before, line: 1 }]);
    }
  });
});

/** The files that are found in `root`, by their path in it with what is in them, and what could not be read. */
async function read(root: string) {
  const unreadable: string[] = [];
  const onUnreadable = (file: string, reason: string) => unreadable.push(`${path.relative(root, file)} ${reason}`);
  const reading = { from: { cwd: '/nowhere' }, onUnreadable };
  const files: Record<string, string> = {};
  for await (const { path: file, kind } of entriesIn(root, reading)) {
    if (kind !== 'file') continue;
    let content = '';
    // A chunk is good until the next.
    for (const chunk of chunksOf(file, reading)) content += Buffer.from(chunk).toString('latin1');
    files[path.relative(root, file.toString('latin1'))] = content;
  }
  return { files, unreadable };
}

describe('the files of a folder', () => {
  it('are all that are in it and in the folders in it', async () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, 'a', 'b'), { recursive: true });
    writeFileSync(path.join(folder, 'one'), '1');
    writeFileSync(path.join(folder, 'a', 'b', '.two'), '2');
    writeFileSync(path.join(folder, 'a', 'empty'), '');
    const files = { one: '1', 'a/b/.two': '2', 'a/empty': '' };
    expect(await read(folder)).toEqual({ files, unreadable: [] });
    expect((await read(path.join(folder, 'one'))).files).toEqual({ '': '1' });
  });

  it.skipIf(process.platform !== 'linux')(
    'may have names that are not UTF-8 (needs a file system that takes them)',
    async () => {
      const folder = temporaryFolder();
      writeFileSync(Buffer.concat([Buffer.from(`${folder}/n`), Buffer.from([0xff])]), 'x');
      expect(await read(folder)).toEqual({ files: { 'n\u00ff': 'x' }, unreadable: [] });
    },
  );

  it.skipIf(process.platform === 'win32')('are not those behind links, unless the folder itself is one', async () => {
    const [folder, other] = [temporaryFolder(), temporaryFolder()];
    writeFileSync(path.join(other, 'there'), 'x');
    symlinkSync(other, path.join(folder, 'folder'));
    symlinkSync(path.join(other, 'there'), path.join(folder, 'file'));
    symlinkSync('.', path.join(folder, 'loop'));
    expect(await read(folder)).toEqual({ files: {}, unreadable: [] });
    expect((await read(path.join(folder, 'folder'))).files).toEqual({ there: 'x' });
  });

  it.skipIf(process.platform === 'win32')('that are none, or not there, are said', async () => {
    expect(await read('/dev/null')).toEqual({ files: {}, unreadable: [' EINVAL'] });
    expect(await read('/nowhere')).toEqual({ files: {}, unreadable: [' ENOENT'] });
  });
});
