import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';

/** The forms in which the secret of `token` could have been written down. */
function needles(token: string): readonly Buffer[] {
  const secret = token.slice(-49);
  const texts = [token, secret, Buffer.from(token).toString('base64'), Buffer.from(token).toString('hex')];
  // Chromium keeps many strings with two bytes a character.
  return texts.flatMap((text) => [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')]);
}

/** The files below `folder`, from it, that hold the secret of `token`. */
export function filesWith(token: string, folder: string): readonly string[] {
  const searched = needles(token);
  return files(folder).filter((file) => {
    const bytes = contents(path.join(folder, file));
    return searched.some((needle) => bytes.includes(needle));
  });
}

/** Every file below `folder`, from it. */
function files(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}

// The browser removes files while they are read.
function contents(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

/** The places of `page` that hold the secret of `token`. */
export async function placesWith(token: string, page: Page): Promise<readonly string[]> {
  const places = { ...(await pagePlaces(page)), cookies: JSON.stringify(await page.context().cookies()) };
  const searched = needles(token);
  return Object.entries(places)
    .filter(([, text]) => searched.some((needle) => Buffer.from(text).includes(needle)))
    .map(([place]) => place);
}

// Looked through on this side: a token that is sent to the page to be searched for would be in it.
function pagePlaces(page: Page): Promise<Readonly<Record<string, string>>> {
  return page.evaluate(async () => {
    const fields = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')];
    return {
      document: document.documentElement.outerHTML,
      fields: JSON.stringify(fields.map(({ value, defaultValue }) => [value, defaultValue])),
      localStorage: JSON.stringify({ ...localStorage }),
      sessionStorage: JSON.stringify({ ...sessionStorage }),
      databases: JSON.stringify(await indexedDB.databases()),
      cookie: document.cookie,
      history: JSON.stringify([location.href, document.title, history.state]),
    };
  });
}

/** Whether the JavaScript heap of `page` holds the secret of `token` once garbage is collected. */
export async function isOnHeap(token: string, page: Page): Promise<boolean> {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  const snapshot = Buffer.from(chunks.join(''));
  return needles(token).some((needle) => snapshot.includes(needle));
}
