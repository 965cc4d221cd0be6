import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { chromium, type Page } from '@playwright/test';
import { findBrowser } from '../../../build/find-browser.mjs';
import { type Attempt, asked, attempts } from '../support/egress/attempts.ts';
import { Outposts } from '../support/egress/outposts.ts';
import { SocketWatch } from '../support/egress/sockets.ts';
import { expect, test } from '../support/test.ts';

const loopback = ['127.0.0.1', '[::1]'];
// The name that needs no resolution, an address that is nobody's (RFC 5737), and a name that is (RFC 6761).
const elsewhere = ['localhost', '198.51.100.7', 'elsewhere.test'];
// Long enough for what was tried to arrive: a peer is called for a second before it is given up.
const patience = 4000;
// Of what a script asks for, what arrives from any page of any engine. Others need what a page here has not: a permission, a certificate, a person.
const open: readonly string[] = [
  'EventSource',
  'FontFace',
  'Image',
  'STUN by UDP',
  'STUN by UDP, from a frame',
  'TURN by TCP',
  'TURN by UDP',
  'WebSocket',
  'WebTransport',
  'XMLHttpRequest',
  'audio worklet',
  'beacon',
  'fetch',
  'fetch over TLS',
  'module import',
  'peer by UDP',
  'style sheet of a script',
];
const allowed = asked.filter(({ way }) => open.includes(way));

test('nothing that a page tries reaches anything, and no process of the window has a socket to anywhere', async ({
  launch,
}) => {
  test.skip(process.platform !== 'linux', 'the sockets of a process are read from /proc');
  const outposts = await opened(attempts);
  const { page, close } = await launch();
  const watch = new SocketWatch();
  await page.evaluate(
    (url) => {
      addEventListener('pagehide', () => navigator.sendBeacon(url));
      addEventListener('pagehide', () => void fetch(url, { mode: 'no-cors', keepalive: true }));
    },
    `http://127.0.0.1:${outposts.port('beacon')}/`,
  );
  await tryAll(page, asked, elsewhere, outposts);
  await tryAll(page, attempts, loopback, outposts);
  await page.waitForTimeout(patience);
  await close();
  const sockets = watch.end();
  outposts.close();
  expect(outposts.arrivals).toEqual([]);
  expect(sockets).toEqual([]);
});

test('in a browser that is left as it is, the same tries arrive', async ({ host }) => {
  test.skip(host === 'electron', 'the browser is the same');
  const outposts = await opened(allowed);
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<p>x'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const executablePath = findBrowser({ env: process.env, platform: process.platform, exists: existsSync }) ?? '';
  const browser = await chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0 });
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${port}/`);
  await tryAll(page, allowed, loopback, outposts);
  const missing = () => allowed.map(({ way }) => way).filter((way) => !waysOf(outposts.arrivals).has(way));
  await expect.poll(missing).toEqual([]);
  await browser.close();
  server.close();
  outposts.close();
});

function waysOf(arrivals: readonly string[]): ReadonlySet<string> {
  return new Set(arrivals.map((arrival) => arrival.replace(/: (TCP|UDP) to .*$/, '')));
}

async function opened(list: readonly Attempt[]): Promise<Outposts> {
  const outposts = new Outposts();
  for (const { way } of list) await outposts.open(way);
  return outposts;
}

/** Has `page` try each of `list` at each of `hosts`, without waiting for what becomes of it. */
async function tryAll(
  page: Page,
  list: readonly Attempt[],
  hosts: readonly string[],
  outposts: Outposts,
): Promise<void> {
  for (const { way, expression } of list) {
    const tries = hosts.map((host) => expression({ host, port: outposts.port(way) }));
    const script = tries.map((text) => `try { Promise.resolve(${text}).catch(() => 0) } catch {}`).join('; ');
    // Where it leads the page away, nobody answers.
    await Promise.race([page.evaluate(`${script}; 0`).catch(() => undefined), page.waitForTimeout(1000)]);
  }
}
