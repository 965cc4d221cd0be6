import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Protocol, Session } from 'electron';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { servePage } from '../../../../main/hosts/electron/page.ts';
import { FakeSession } from '../../../fakes/electron.ts';
import { onlyWindow, startHost } from './start-host.ts';

let get: (url: string) => Promise<Response>;

const onScript = vi.fn();

beforeEach(() => {
  onScript.mockReset();
  const parent = mkdtempSync(path.join(tmpdir(), 'latchkey-page-'));
  onTestFinished(() => rmSync(parent, { recursive: true }));
  const folder = mkdtempSync(path.join(parent, 'renderer-'));
  writeFileSync(path.join(folder, 'index.html'), '<title>Latchkey</title>');
  writeFileSync(path.join(folder, 'index.js'), 'run();');
  writeFileSync(path.join(parent, 'outside.js'), 'secret');
  const session = new FakeSession();
  servePage(session as unknown as Session, folder, onScript);
  get = async (url) => {
    const [scheme, handler] = session.protocol.handle.mock.lastCall ?? [];
    if (scheme !== 'app' || handler === undefined) throw new Error('nobody answers app:');
    return await handler({ url } as Parameters<Parameters<Protocol['handle']>[1]>[0]);
  };
});

describe('app://latchkey', () => {
  it('answers the page with a policy that reaches nothing', async () => {
    const response = await get('app://latchkey/');

    expect(response.status).toBe(200);
    expect(await response.text()).toBe('<title>Latchkey</title>');
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/);
  });

  it('answers a script of the page', async () => {
    const response = await get('app://latchkey/index.js');

    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(await response.text()).toBe('run();');
    expect(onScript).toHaveBeenCalledOnce();
  });

  it('takes nothing else for a script that was answered', async () => {
    await get('app://latchkey/');
    await get('app://latchkey/missing.js');

    expect(onScript).not.toHaveBeenCalled();
  });

  it.each([
    'app://latchkey/missing.js',
    'app://latchkey/../outside.js',
    'app://latchkey/%2e%2e/outside.js',
    'app://latchkey/..%2foutside.js',
    'app://latchkey//outside.js',
    'app://latchkey.example/index.js',
    'app://other/index.js',
  ])('answers 404 to %s', async (url) => {
    const response = await get(url);

    expect(response.status).toBe(404);
    expect(await response.text()).toBe('not found');
  });
});

it('is served to the session of the window', async () => {
  const { session } = onlyWindow(await startHost());

  expect(session.protocol.handle.mock.calls.map(([scheme]) => scheme)).toEqual(['app']);
});
