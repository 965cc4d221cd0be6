import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { rendererFile } from '../../../main/hosts/renderer-files.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const origins = ['https://latchkey.localhost', 'app://latchkey'];
const page = '<meta name="csp-nonce" content="__LATCHKEY_NONCE__"><style nonce="__LATCHKEY_NONCE__"></style>';

let folder: string;

beforeEach(() => {
  const parent = temporaryFolder();
  folder = path.join(parent, 'renderer');
  mkdirSync(path.join(folder, 'assets'), { recursive: true });
  writeFileSync(path.join(parent, 'secret.js'), 'outside');
  mkdirSync(path.join(parent, 'renderer-other'));
  writeFileSync(path.join(parent, 'renderer-other', 'a.js'), 'outside');
  writeFileSync(path.join(folder, 'index.html'), page);
  writeFileSync(path.join(folder, 'assets', 'main.js'), '"__LATCHKEY_NONCE__"');
  writeFileSync(path.join(folder, 'assets', 'main.css'), 'a{}');
  writeFileSync(path.join(folder, 'assets', 'icon.svg'), '<svg/>');
  writeFileSync(path.join(folder, 'assets', 'main.js.map'), '{}');
  writeFileSync(path.join(folder, '.env'), 'X=1');
  mkdirSync(path.join(folder, 'folder.js'));
  writeFileSync(path.join(folder, 'a%20b.js'), 'no name of ours');
});

const nonceOf = (policy: string | undefined) =>
  /style-src 'self' 'nonce-([A-Za-z0-9+/]{22}==)'/.exec(policy ?? '')?.[1];

describe.each(origins)('from %s', (origin) => {
  const get = (name: string) => rendererFile(folder, origin + name);

  it.each([
    '/',
    '/index.html',
    '/?a=b',
    '/#/keys',
    '/index.html?x',
    '/assets/../index.html',
    '/%2e/index.html',
    '/index.html/',
  ])('%s is the page, under a policy that lets it reach nothing', async (name) => {
    const { status, headers, body } = await get(name);
    const policy = headers['content-security-policy'] ?? '';
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(policy.split('; ')).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
      ]),
    );
    expect(policy).not.toMatch(/unsafe|https?:|\*|connect-src/);
    const nonce = nonceOf(policy);
    expect(nonce).toBeDefined();
    expect(body.toString()).toBe(page.replaceAll('__LATCHKEY_NONCE__', nonce ?? ''));
  });

  it('the page has another nonce at each load', async () => {
    const loads = await Promise.all(Array.from({ length: 50 }, () => get('/')));
    expect(new Set(loads.map(({ headers }) => nonceOf(headers['content-security-policy']))).size).toBe(50);
  });

  it.each([
    ['/assets/main.js', 'text/javascript; charset=utf-8', '"__LATCHKEY_NONCE__"'],
    ['/assets/main.css', 'text/css; charset=utf-8', 'a{}'],
    ['/assets/icon.svg', 'image/svg+xml', '<svg/>'],
  ])('%s is a file of the build, as it is', async (name, type, content) => {
    const { status, headers, body } = await get(name);
    expect([status, headers['content-type'], body.toString()]).toEqual([200, type, content]);
  });

  it.each(['/', '/assets/main.js'])(
    '%s is neither kept, guessed at nor told of, and may use no device',
    async (name) => {
      expect((await get(name)).headers).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'permissions-policy': expect.stringMatching(/^([a-z-]+=\(\)(, |$))+$/),
      });
    },
  );

  it.each([
    ['beside the folder', 'secret.js'],
    ['of a folder whose name begins alike', 'renderer-other/a.js'],
  ])('the absolute path of a file %s is not found', async (_, name) => {
    const { status } = await get(`/${path.join(path.dirname(folder), name)}`);
    expect(status).toBe(404);
  });

  it.each([
    '/../secret.js',
    '/%2e%2e/secret.js',
    '/..%2fsecret.js',
    '/%2e%2e%2fsecret.js',
    '/..%5csecret.js',
    '/..\\secret.js',
    '/assets/../../secret.js',
    '/assets/..%2f..%2fsecret.js',
    '/../renderer-other/a.js',
    '/..%2frenderer-other/a.js',
    '//etc/passwd',
    '//etc/passwd.js',
    '/a%00b',
    '/a%20b.js',
    '/index.html%00.js',
    '/%',
    '/.env',
    '/assets',
    '/assets/',
    '/assets/main.js.map',
    '/assets/main',
    '/assets/missing.js',
    '/keys',
    '/favicon.ico',
    '/index.html/more.js',
    '/folder.js',
    `/${'a'.repeat(300)}.js`,
    '/package.json',
  ])('%s is not found', async (name) => {
    const { status, body } = await get(name).catch((error) => ({ status: String(error), body: '' }));
    expect([status, body.toString()]).toEqual([404, 'not found']);
  });
});
