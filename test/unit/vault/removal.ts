import { Journal } from '../../../main/vault/journal.ts';
import { sourceOf } from '../../../main/vault/keys.ts';
import type { Remembered } from '../../../main/vault/rosters.ts';
import type { Slot } from '../../../main/vault/slot.ts';
import { openVault, readHeader } from '../../../main/vault/vault.ts';
import { MemoryStorage } from '../../fakes/storage.ts';
import { Forger, operatorOf, seedOf, slotFor } from '../../fixtures/vaults/forge.ts';
import { ada, adaHerself, bobHimself, danHimself, dataKey, passphrase } from '../../fixtures/vaults/people.ts';
import { commitOf, openingBy, Recorder } from './recorder.ts';

export const everybody = [adaHerself, danHimself, bobHimself];
let made: Promise<readonly Slot[]> | null = null;
/** Their slots, made once. */
export function everybodysSlots(): Promise<readonly Slot[]> {
  made ??= Promise.all(everybody.map((person) => slotFor(person)));
  return made;
}

/** A vault from which an administrator was removed. */
export interface Removal {
  /** The vault of Ada and Dan, both administrators, and Bob, an auditor, as far as Dan has it: 5 commits. */
  readonly before: Buffer;
  /** Goes on from there with what Dan has; and from the commit 4. */
  readonly dan: Forger;
  readonly danAfter4: Forger;
  /** The same vault with 8 commits, the 6th of which removes Dan: it has another data key since. */
  readonly after: Buffer;
  /** What is remembered of it. */
  readonly seen: Remembered;
}

export async function removal(): Promise<Removal> {
  const slots = await everybodysSlots();
  const dan = new Forger();
  const frames = [dan.found(everybody, slots), ...[2, 3, 4].map((number) => dan.commit(commitOf(number)))];
  const danAfter4 = dan.fork();
  frames.push(dan.commit(commitOf(5)));
  const before = Buffer.concat([dan.header(), ...frames]);
  const storage = new MemoryStorage(before);
  const header = await readHeader(storage);
  const journal = new Journal(sourceOf(storage, header, dataKey), header.rosters, new Recorder());
  await journal.open(null);
  const signer = { operatorId: ada.id, signingKey: seedOf(adaHerself), at: 4_000 };
  await journal.rekey(signer, new Recorder(), {
    operators: [operatorOf(adaHerself), operatorOf(danHimself, false), operatorOf(bobHimself)],
    slots: slots.filter(({ operatorId }) => operatorId !== danHimself.id),
  });
  const vault = await openVault(storage, openingBy(ada.id, passphrase), new Recorder());
  for (const number of [7, 8]) await vault.append(commitOf(number));
  const seen = { head: vault.head, roster: vault.roster };
  return { before, dan, danAfter4, after: storage.bytes ?? before, seen };
}

/** What Dan signs. */
export const byDan = (event: string) => ({ operatorId: danHimself.id, at: 3_000, events: [event] });
