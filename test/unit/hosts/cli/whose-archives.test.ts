import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { ByteQueue } from '../../../../main/hosts/cli/search/byte-queue.ts';
import { encodedMaxLength } from '../../../../main/hosts/cli/search/encoded-archives.ts';
import { type Hit, walk } from '../../../../main/hosts/cli/search/walk.ts';
import { tar, zip } from './archives.ts';
import { goodVaultForEach, payroll } from './good-vault.ts';
import { passphrase } from './program.ts';

const { program, run } = goodVaultForEach();
const { token, id } = payroll;
const content = `one\nkey=${token}\n`;
const gzipped = gzipSync(content);
const base64 = (bytes: Buffer) => bytes.toString('base64');
const lines = (bytes: Buffer, end: string) => base64(bytes).replace(/.{40}/g, `$&${end}`);

beforeEach(() => {
  writeFileSync(path.join(program().folder, 'pass'), passphrase, { mode: 0o600 });
});

function write(files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, bytes] of Object.entries(files)) {
    const file = path.join(program().folder, 'scanned', name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
}

const scan = (...words: readonly string[]) =>
  run('key', 'whose', '--scan', 'scanned', '--passphrase-file', 'pass', ...words);

async function placesIn(files: Readonly<Record<string, string | Uint8Array>>): Promise<readonly string[]> {
  write(files);
  const found = JSON.parse((await scan('--json')).stdout);
  return found.map((each: Record<'file' | 'in' | 'line', string> & { members: string[] }) =>
    [path.relative('scanned', each.file), each.in, ...each.members, each.line].join(' '),
  );
}

/** What `bytes` has, cut into chunks of `size`, when they may become `left` bytes. */
async function walked(bytes: Uint8Array, size: number, left = 1e6) {
  const [hits, closed]: [Hit[], string[]] = [[], []];
  const chunks = function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  };
  const onHits = (more: readonly Hit[]) => hits.push(...more);
  const walking = { onHits, onBytes: () => undefined, onClosed: (what: string) => closed.push(what), left };
  for await (const _ of walk(chunks(), walking));
  return { found: hits.map(({ token: found, members, line }) => [found, ...members, line]), closed };
}

describe('a token in an archive is found', () => {
  it.each([
    ['gzip', gzipSync(content), 'gzip 2'],
    ['several members of gzip', Buffer.concat([gzipSync('a\n'), gzipSync(content)]), 'gzip 3'],
    ['ZIP', zip({ name: 'a', content: 'b' }, { name: 'c/d', content }), 'c/d 2'],
    [
      'ZIP that was written to a pipe',
      zip({ name: 'a', content: 'b', isStreamed: true }, { name: 'c', content }),
      'c 2',
    ],
    [
      'a ZIP in a stored member',
      zip({ name: 'x.jar', content: zip({ name: 'y', content }), isStored: true }),
      'x.jar y 2',
    ],
    ['a ZIP in a ZIP', zip({ name: 'x.jar', content: zip({ name: 'y', content }) }), 'x.jar y 2'],
    ['a ZIP in gzip', gzipSync(zip({ name: 'y', content })), 'gzip y 2'],
    ['gzip in tar', tar({ a: Buffer.from('b'), 'log.gz': gzipSync(content) }), 'log.gz gzip 2'],
    ['gzip in base64', Buffer.from(`a: ${base64(gzipped)}\nb: c\n`), 'base64 gzip 2'],
    ['gzip in URL-safe base64', Buffer.from(`a=${gzipped.toString('base64url')}&b`), 'base64 gzip 2'],
    ['gzip in base64 in lines', Buffer.from(`a: |\n  ${lines(gzipped, '\n  ')}\n"b"`), 'base64 gzip 2'],
    ['gzip in base64 in a JSON text', Buffer.from(`{"a":"\\n${lines(gzipped, '\\r\\n')}"}`), 'base64 gzip 2'],
    ['gzip in base64 in a URL', Buffer.from(`?b=%0A${encodeURIComponent(base64(gzipped))}`), 'base64 gzip 2'],
    ['ZIP in base64', Buffer.from(`data:;base64,${base64(zip({ name: 'c', content }))}`), 'base64 c 2'],
    ['gzip in base64 of base64', Buffer.from(base64(Buffer.from(base64(gzipped)))), 'base64 base64 gzip 2'],
    ['gzip in base64 in gzip', gzipSync(`"${base64(gzipped)}"`), 'gzip base64 gzip 2'],
    ['the second of two in base64', Buffer.from(`${base64(gzipSync('x'))}, ${base64(gzipped)}`), 'base64 gzip 2'],
    ['gzip in tar in gzip', gzipSync(tar({ 'log.gz': gzipSync(content) })), 'gzip log.gz gzip 2'],
  ])('in %s', async (_, bytes, place) => {
    expect(await placesIn({ 'a file': bytes })).toEqual([`a file content ${place}`]);
    for (const size of [1, 7, 1000]) {
      const { found, closed } = await walked(bytes, size);
      expect([found.map((each) => each.join(' ')), closed]).toEqual([[`${token} ${place}`], []]);
    }
  });

  it('as the name of a member', async () => {
    expect(await placesIn({ names: zip({ name: `${token}.env`, content: 'x' }) })).toEqual(['names content ']);
  });

  it('on standard input', async () => {
    const input = zip({ name: 'a', content }).toString('latin1');
    // Only bytes below 0x80 come through as they are, so it is stored.
    const stored = zip({ name: 'a', content, isStored: true }).toString('latin1');
    expect(input).not.toContain(token);
    const { status } = await program().run(['key', 'whose', '--passphrase-file', 'pass'], stored);
    expect(status).toBe(20);
  });
});

describe('what is not searched', () => {
  it.each([
    ['bzip2', Buffer.from('BZh91AY')],
    ['xz', Buffer.from('\xfd7zXZ\0', 'latin1')],
    ['zstd', Buffer.from('\x28\xb5\x2f\xfd', 'latin1')],
    ['7z', Buffer.from('7z\xbc\xaf\x27\x1c', 'latin1')],
    ['rar', Buffer.from('Rar!\x1a\x07\0', 'latin1')],
    ['encrypted', zip({ name: 'a', content: 'b', isEncrypted: true }, { name: 'c', content: 'd' })],
    ['LZMA', zip({ name: 'a', content: 'b', method: 14 })],
    ['ZIP method 99', zip({ name: 'a', content: 'b', method: 99 })],
    ['damaged gzip', gzipSync('x'.repeat(1000)).subarray(0, 20)],
    ['damaged gzip', Buffer.from('\x1f\x8b\x08\x55 of flags that there are not', 'latin1')],
    ['damaged gzip', gzipSync(randomBytes(900)).fill(0xff, 200, 300)],
    ['damaged zip', zip({ name: 'a', content: 'some text, some more' }).fill(0xff, 31, 40)],
  ])('is said of %s, and the exit code is 6', async (what, bytes) => {
    write({ 'a file': bytes });
    const { status, stderr } = await scan();
    expect(status).toBe(6);
    expect(stderr).toMatch(/^latchkey: searched 1 file \(\d+ bytes\): no live token; not searched: .*\n$/);
    expect(stderr).toContain(`; not searched: ${what}\n`);
  });

  it('does not keep what comes after it from being searched', async () => {
    const bytes = zip({ name: 'a', content: 'b', isEncrypted: true }, { name: 'c', content });
    expect((await walked(bytes, 50)).found).toEqual([[token, 'c', 2]]);
  });

  it('is what a file becomes beyond a limit', async () => {
    const bomb = gzipSync(Buffer.concat([Buffer.alloc(2_000_000), Buffer.from(content)]));
    expect(await walked(bomb, 100)).toEqual({ found: [], closed: ['more than 1 GB in one file'] });
    expect((await walked(bomb, 100, 3e6)).closed).toEqual([]);
  });

  it('is an archive in too many others', async () => {
    let bytes: Buffer = Buffer.from(content);
    for (let depth = 0; depth < 4; depth += 1) bytes = gzipSync(bytes);
    expect(await walked(bytes, 1000)).toEqual({ found: [], closed: ['archives in archives'] });
  });

  it('is an archive in base64 that is in too many others, or too large, or not whole', async () => {
    const encoded = (bytes: Buffer) => Buffer.from(base64(bytes));
    const deep = gzipSync(gzipSync(gzipSync(encoded(gzipped))));
    expect(await walked(deep, 1000)).toEqual({ found: [], closed: ['archives in archives'] });
    const large = Buffer.concat([Buffer.from('H4sI'), Buffer.alloc(encodedMaxLength, 'A'), Buffer.from('.')]);
    expect(await walked(large, 1e6)).toEqual({ found: [], closed: ['large archives in base64'] });
    const cut = encoded(gzipSync(randomBytes(200_000))).subarray(0, 200_000);
    expect(await walked(cut, 1000)).toEqual({ found: [], closed: ['damaged gzip'] });
  });

  it('is nothing that only starts as an archive in base64 does', async () => {
    const texts = ['a H4sI b', 'H4sIAAAAAAAA', 'x: UEsDBAoAAAA', 'SDRzS', '/H4sI', `H4sI${'VUVzRE'.repeat(1000)}`];
    for (const text of texts) expect(await walked(Buffer.from(text), 3)).toEqual({ found: [], closed: [] });
  });

  it('is counted by file', async () => {
    write({ a: 'BZh9', b: 'BZh9', c: Buffer.from('\xfd7zXZ\0', 'latin1') });
    expect((await scan()).stderr).toMatch(/; not searched: (bzip2 in 2 files, xz|xz, bzip2 in 2 files)\n/);
  });
});

describe.skipIf(process.platform === 'win32')('names and links', () => {
  it('are searched, and links are not followed', async () => {
    write({ [`dir-${token}/plain`]: '', [`${Buffer.from(token).toString('base64url')}.txt`]: '' });
    symlinkSync(`/nowhere/${token}`, path.join(program().folder, 'scanned', 'link'));
    const { status, stdout, stderr } = await scan('--json');
    expect(status).toBe(20);
    const found: { file: string; in: string }[] = JSON.parse(stdout);
    expect(found.map(({ file, in: place }) => `${file} ${place}`).toSorted()).toEqual([
      `scanned/dir-lk_${id}_… name`,
      'scanned/link link',
      `scanned/lk_${id}_… name`,
    ]);
    expect(stderr).toContain('; 1 link not followed\n');
    expect((await scan()).stdout).toMatch(/scanned\/link, where it leads\n/);
  });

  it('of devices, pipes and sockets are counted, and these are not read', async () => {
    write({ a: '' });
    execFileSync('mkfifo', [path.join(program().folder, 'scanned', 'pipe')]);
    const { status, stderr } = await scan();
    expect([status, stderr]).toEqual([
      0,
      'latchkey: searched 1 file (0 bytes): no live token; 1 device or the like not read\n',
    ]);
  });
});

it('bytes that are put back come next', async () => {
  const bytes = new ByteQueue([Buffer.from('abc'), Buffer.from('def')]);
  const first = await bytes.take(4);
  bytes.putBack(first.subarray(2));
  expect([first.toString(), (await bytes.take(9)).toString()]).toEqual(['abcd', 'cdef']);
});
