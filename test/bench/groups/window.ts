import type { Page } from '@playwright/test';
import type { KeyQuery, LatchkeyBridge } from '../../../shared/contract/contract.ts';
import type { Bench, Group } from '../bench.ts';
import { median, quantile } from '../measure.ts';
import { atMost, type Finding, ms } from '../row.ts';
import { openWindow, untilPainted } from '../window.ts';

export const window: Group = {
  name: 'window',
  specs: [
    atMost('window-search-p95', 80, 'ms'),
    atMost('window-page-p95', 80, 'ms'),
    atMost('window-properties-p95', 100, 'ms'),
  ],
  run: useWindow,
};

const words = 50;
const pages = 60;
const openings = 40;

async function useWindow({ vaults, cli, log }: Bench): Promise<readonly Finding[]> {
  const { folder } = await vaults.copy('large');
  // The window is built with it.
  await cli();
  log('using a window with 100,000 keys');
  const { page, close } = await openWindow(folder);
  try {
    const alone = median(await typeAlone(page));
    const queries: number[] = [];
    const searches = await search(page, queries);
    const turns = await turnPages(page);
    const opened = await openProperties(page);
    return [
      finding(
        searches,
        'keystrokes',
        `; main answers the same queries in ${ms(median(queries))}, and a keystroke in an empty field is painted in ${ms(alone)}`,
      ),
      finding(turns, 'page changes', ''),
      finding(opened, 'openings', ', from Enter to a filled-in form'),
    ];
  } finally {
    await close();
  }
}

function finding(times: readonly number[], what: string, more: string): Finding {
  const [middle, slowest] = [median(times), Math.max(...times)];
  return {
    value: quantile(times, 0.95),
    baseline: `of ${times.length} ${what}; median ${ms(middle)}, slowest ${ms(slowest)}${more}`,
  };
}

/** What a keystroke takes that nothing follows from: the browser and the machine. */
async function typeAlone(page: Page): Promise<readonly number[]> {
  await page.evaluate(() => {
    const field = document.createElement('input');
    field.id = 'alone';
    Object.assign(field.style, { position: 'fixed', inset: '0 auto auto 0', zIndex: '9' });
    document.body.append(field);
    field.focus();
  });
  const times: number[] = [];
  for (let typed = '1'; typed.length <= 30; typed += '1') {
    times.push(
      await untilPainted(page, 'keydown', { selector: '#alone', value: typed }, () => page.keyboard.press('1')),
    );
  }
  await page.evaluate(() => document.querySelector('#alone')?.remove());
  return times;
}

/** Types digits, each of which leaves fewer keys, and clears the field again after each word of them. */
async function search(page: Page, queries: number[]): Promise<readonly number[]> {
  const field = page.locator('input[type="search"]');
  const times: number[] = [];
  let first = await firstRow(page, '', 0);
  for (let word = 0; word < words; word += 1) {
    const digits = String(10_000 + ((word * 7919) % 90_000));
    await field.focus();
    for (let length = 1; length <= digits.length; length += 1) {
      const next = await firstRow(page, digits.slice(0, length), 0, queries);
      const mark = { selector: `[data-rowindex="0"][data-id="${next.id}"]` };
      const type = () => page.keyboard.press(digits.charAt(length - 1));
      const time = await untilPainted(page, 'keydown', mark, type);
      // Where the same key stays on top, there is no telling when the others are there.
      if (next.id !== first.id) times.push(time);
      first = next;
    }
    await page.keyboard.press('Escape');
    first = await firstRow(page, '', 0);
    await page.locator(`[data-rowindex="0"][data-id="${first.id}"]`).waitFor();
  }
  return times;
}

async function turnPages(page: Page): Promise<readonly number[]> {
  const next = page.getByRole('button', { name: 'Next', exact: true });
  const times: number[] = [];
  for (let index = 1; index <= pages; index += 1) {
    const { id } = await firstRow(page, '', index * 100);
    times.push(await untilPainted(page, 'click', { selector: `[data-id="${id}"]` }, () => next.click()));
  }
  return times;
}

async function openProperties(page: Page): Promise<readonly number[]> {
  const times: number[] = [];
  for (let index = 0; index < openings; index += 1) {
    const { id, name } = await firstRow(page, '', pages * 100 + index);
    await page.locator(`[data-id="${id}"] [data-field="name"]`).click();
    const mark = { selector: '[role="dialog"] input[name="name"]', value: name };
    times.push(await untilPainted(page, 'keydown', mark, () => page.keyboard.press('Enter')));
    await page.keyboard.press('Escape');
    await page.locator('[role="dialog"]').waitFor({ state: 'detached' });
  }
  return times;
}

interface First {
  readonly id: string;
  readonly name: string;
}

/** The key at `offset` of those that `text` finds, and how long the page waited for it. */
async function firstRow(page: Page, text: string, offset: number, waits: number[] = []): Promise<First> {
  const query: KeyQuery = {
    ...{ search: text, filter: {}, offset, limit: 100 },
    sort: { field: 'name', direction: 'asc' },
  };
  const { row, wait } = await page.evaluate(async (input) => {
    const start = performance.now();
    const { latchkey } = globalThis as unknown as { readonly latchkey: LatchkeyBridge };
    const reply = await latchkey.call('keys.query', input);
    return { row: reply.ok ? reply.value.rows[0] : undefined, wait: performance.now() - start };
  }, query);
  if (row === undefined) throw new Error(`no key is found by “${text}”`);
  waits.push(wait);
  return row;
}
