import type { CallOutput, KeyRow } from '../../../shared/contract/contract.ts';
import { isId } from '../../../shared/domain/id.ts';
import { foldText } from '../../../shared/domain/text.ts';
import type { Application } from '../../application/application.ts';
import { CallFailure, call } from './call.ts';
import { keyPages } from './key-pages.ts';

export type KeyDetails = CallOutput<'keys.get'>;

/**
 * The key with the id `text`, or else the one with that name, ignoring case.
 * @throws {CallFailure} `key.unknown`
 */
export async function findKey(application: Application, text: string): Promise<KeyDetails> {
  return (await byId(application, text)) ?? (await byName(application, text));
}

/**
 * The keys named by `texts`, each once.
 * @throws {CallFailure} `key.unknown` for the first that names none
 */
export async function findKeys(application: Application, texts: readonly string[]): Promise<readonly KeyDetails[]> {
  const found = new Map<string, KeyDetails>();
  for (const text of texts) {
    const key = await findKey(application, text);
    found.set(key.id, key);
  }
  return [...found.values()];
}

async function byId(application: Application, text: string): Promise<KeyDetails | null> {
  if (!isId(text)) return null;
  try {
    return await call(application, 'keys.get', { id: text });
  } catch (error) {
    if (error instanceof CallFailure && error.error.code === 'key.unknown') return null;
    throw error;
  }
}

// Longer than any name; a longer search is refused.
const maxSearch = 1000;

async function byName(application: Application, text: string): Promise<KeyRow> {
  const wanted = foldText(text.trim());
  const search = text.trim();
  if (wanted !== '' && search.length <= maxSearch) {
    for await (const rows of keyPages(application, { search, filter: {}, sort: { field: 'name', direction: 'asc' } })) {
      const key = rows.find(({ name }) => foldText(name) === wanted);
      if (key !== undefined) return key;
    }
  }
  throw new CallFailure({ code: 'key.unknown', id: text });
}
