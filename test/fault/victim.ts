import { fileStorage } from '../../main/vault/file-storage.ts';
import { aKeyDraft } from '../fixtures/drafts.ts';
import { reopened } from '../unit/registry/registries.ts';
import { idOf } from './victim-words.ts';

// A process of its own that works on a vault until it is killed. It says what it is about to do, and what of it is done:
//   about <verb> <first number> <how many>
//   done <sequence of the head> <chain value of the head>
// Keys are made of numbers that nobody used before, from `first` on.
const [file = '', first = '0'] = process.argv.slice(2);

const registry = await reopened(fileStorage(file));
let next = Number(first);

function say(...words: readonly (string | number)[]): void {
  process.stdout.write(`${words.join(' ')}\n`);
}

function sayDone(): void {
  const { sequence, chain } = registry.seen.head;
  say('done', sequence, Buffer.from(chain).toString('hex'));
}

const secretFor = (number: number) => ({ id: idOf(number), digest: new Uint8Array(32).fill(number) });
const draftFor = (number: number) => aKeyDraft({ name: `key ${number}`, description: 'd'.repeat(300) });

// Those that this process made and did not delete.
const made: number[] = [];

async function create(): Promise<void> {
  say('about', 'create', next, 1);
  await registry.createKey(draftFor(next), secretFor(next), Date.now());
  made.push(next);
  next += 1;
}

async function importMany(): Promise<void> {
  const numbers = Array.from({ length: 1 + Math.floor(Math.random() * 150) }, (_, index) => next + index);
  say('about', 'create', next, numbers.length);
  const rows = numbers.map((number, index) => ({ row: index + 2, draft: draftFor(number) }));
  await registry.importKeys({ file: 'keys.csv', rows, secrets: numbers.map(secretFor) }, Date.now());
  made.push(...numbers);
  next += numbers.length;
}

async function remove(): Promise<void> {
  const number = made.pop();
  if (number === undefined) return;
  say('about', 'delete', number, 1);
  await registry.deleteKeys({ keys: { ids: [idOf(number)] } }, Date.now());
}

async function tidy(): Promise<void> {
  say('about', 'tidy', 0, 0);
  await registry.withVault((vault) =>
    Math.random() < 0.7 ? vault.compact() : vault.backUp(Date.now()).then(() => undefined),
  );
}

const deeds = [create, create, create, importMany, importMany, remove, tidy];

say('ready');
for (;;) {
  const deed = deeds[Math.floor(Math.random() * deeds.length)];
  await deed?.();
  sayDone();
}
