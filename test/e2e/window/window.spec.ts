import type { Page } from '@playwright/test';
import { dataFolder } from '../support/data-folder.ts';
import { callFromPage } from '../support/page-call.ts';
import { button, copyAndClose, createKey, createVault, keyCell, unlockVault } from '../support/steps.ts';
import { expect, test } from '../support/test.ts';

const ours = /^(https:\/\/latchkey\.localhost|app:\/\/)/;
const abroad = 'https://example.com/';

test('the main job asks nothing of anybody else, and its policy has nothing to refuse', {
  tag: '@ordinary-user',
}, async ({ launch }) => {
  const { page } = await launch();
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.addInitScript(() => {
    const refused: string[] = [];
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      refused.push(`${violatedDirective}: ${blockedURI}`),
    );
    Object.assign(window, { refused });
  });
  await page.reload();
  // What the reload itself cut short is no failure.
  page.on('requestfailed', (request) => complaints.push(`${request.url()} failed`));
  await createVault(page);
  await createKey(page, 'Backup agent');
  await button(page, 'Show').press('Enter');
  await copyAndClose(page);
  await button(page, 'Lock').click();
  await unlockVault(page);
  await expect(keyCell(page, 'Backup agent')).toBeVisible();

  expect(requests.length).toBeGreaterThan(0);
  expect(requests.filter((url) => !ours.test(url) && !url.startsWith('data:'))).toEqual([]);
  expect(complaints).toEqual([]);
  expect(await page.evaluate('refused')).toEqual([]);
});

test('the page cannot be led elsewhere, and no other frame or page reaches the vault', {
  tag: '@ordinary-user',
}, async ({ launch }) => {
  const { page } = await launch({ dataDir: await dataFolder({ keys: [{ name: 'Payroll' }] }) });
  await unlockVault(page);

  await test.step('a new window closes at once', async () => {
    await page.evaluate((url) => void window.open(url), abroad);
    await page.evaluate(() => void window.open('about:blank'));
    await expect.poll(() => page.context().pages().length).toBe(1);
    await expectOurs(page);
  });

  await test.step('a frame has no way to call', async () => {
    const reply = await page.evaluate(async () => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const inside = frame.contentWindow as
        | (Window & { __latchkeyCall?: (name: string, input: unknown) => Promise<string> })
        | null;
      const answer = await inside?.__latchkeyCall?.('app.status', {});
      const hasBridge = inside !== null && 'latchkey' in inside;
      frame.remove();
      return { hasBridge, answer: answer ?? null };
    });
    expect(reply.hasBridge).toBe(false);
    expect([null, JSON.stringify({ ok: false, error: { code: 'call.forbidden' } })]).toContain(reply.answer);
  });

  await test.step('a frame with something from elsewhere stays empty', async () => {
    const blocked = await page.evaluate(
      (url) =>
        new Promise<string>((resolve) => {
          document.addEventListener('securitypolicyviolation', (event) => resolve(event.violatedDirective));
          const frame = document.createElement('iframe');
          frame.src = url;
          document.body.append(frame);
        }),
      abroad,
    );
    expect(blocked).toBe('frame-src');
  });

  await test.step('neither script text nor a request gets past the policy', async () => {
    const outcome = await page.evaluate(async (url) => {
      const script = document.createElement('script');
      script.textContent = 'window.hasRun = true';
      document.body.append(script);
      const isFetched = await fetch(url).then(
        () => true,
        () => false,
      );
      return { hasRun: 'hasRun' in window, isFetched };
    }, abroad);
    expect(outcome).toEqual({ hasRun: false, isFetched: false });
  });

  await test.step('navigation goes nowhere', async () => {
    await page.evaluate((url) => {
      location.href = url;
    }, abroad);
    await page.evaluate((url) => {
      const link = document.createElement('a');
      link.href = url;
      document.body.append(link);
      link.click();
      link.remove();
    }, abroad);
    // Long enough for the navigation to be over, whatever became of it.
    await page.waitForTimeout(1000);
    await expectOurs(page);
  });
});

test('a text that the page has made is not shown in Electron, and in Chromium is refused every call, the network and permissions', async ({
  host,
  launch,
}) => {
  const { page } = await launch();
  await page.evaluate(() => {
    location.href = URL.createObjectURL(new Blob(['<title>made</title><p>made'], { type: 'text/html' }));
  });
  // Long enough for the navigation to be over, whatever became of it.
  await page.waitForTimeout(1000);
  const found = await page.evaluate(async (url) => {
    const isMade = document.title === 'made';
    const isFetched = await fetch(url).then(
      () => true,
      () => false,
    );
    const { state } = await navigator.permissions.query({ name: 'geolocation' });
    return { isMade, isFetched, state };
  }, abroad);
  expect(found).toEqual({ isMade: host === 'chromium', isFetched: false, state: 'denied' });
  const answer = await callFromPage(page, 'app.status', {});
  expect(answer).toMatchObject(found.isMade ? { ok: false, error: { code: 'call.forbidden' } } : { ok: true });
});

/** Not by a locator: the driver has it wait for the end of a navigation, of which Electron tells nothing when it refuses one. */
async function expectOurs(page: Page): Promise<void> {
  expect(page.url()).toMatch(ours);
  expect(await page.evaluate(() => document.querySelector('[data-field="name"][role="gridcell"]')?.textContent)).toBe(
    'Payroll',
  );
  expect(await callFromPage(page, 'app.status', {})).toMatchObject({ ok: true, value: { phase: 'unlocked' } });
}
