// What an auditor in force does, who holds the data key and the own decryption key, and can write the file.
import { beforeAll, describe, expect, it } from 'vitest';
import { hmac, subkey } from '../../../main/crypto/digest.ts';
import { encodePreamble } from '../../../main/vault/format-v1.ts';
import type { Slot } from '../../../main/vault/slot.ts';
import { openVault } from '../../../main/vault/vault.ts';
import { MemoryStorage } from '../../fakes/storage.ts';
import { Forger, operatorOf, slotFor } from '../../fixtures/vaults/forge.ts';
import {
  ada,
  adaHerself,
  bobHimself,
  danHimself,
  dataKey,
  passphrase,
  stranger,
} from '../../fixtures/vaults/people.ts';
import { preambleSize } from './layout.ts';
import { commitOf, openingBy, Recorder, refusal } from './recorder.ts';

let slots: Slot[];

beforeAll(async () => {
  slots = await Promise.all([adaHerself, bobHimself, danHimself].map((person) => slotFor(person)));
});

const opened = (storage: MemoryStorage, recorder = new Recorder()) =>
  openVault(storage, openingBy(ada.id, passphrase), recorder);

/** `header` with white space at its end, so that it is `size` bytes long, and with the code that goes with that: by somebody who holds the data key. */
function paddedHeader(header: Buffer, size: number): Buffer {
  const body = Buffer.concat([header.subarray(preambleSize + 32), Buffer.alloc(size - header.length, ' ')]);
  const preamble = encodePreamble(32 + body.length);
  const code = hmac(subkey(dataKey, 'latchkey/v1/header'), preamble, body);
  return Buffer.concat([preamble, code, body]);
}

describe('an auditor, who can write the code of a header', () => {
  it('does not have an operator who was removed back in force by the next re-keying, with an older header', async () => {
    const people = [adaHerself, danHimself, bobHimself];
    const [adas, bobs, dans] = slots as [Slot, Slot, Slot];
    const forger = new Forger();
    const first = forger.found(people, [adas, bobs, dans]);
    const older = forger.header();
    const removal = forger.setRoster({
      operators: [operatorOf(danHimself, false)],
      people: [adaHerself, bobHimself],
      slots: [adas, bobs],
    });
    const header = forger.header();
    const storage = new MemoryStorage(Buffer.concat([header, first, removal]));
    const vault = await opened(storage);
    // White space in JSON makes it as long as the one in its place. Bob knows the data key.
    const padded = paddedHeader(older, header.length);
    storage.write(Buffer.concat([padded, first, removal]));
    expect(await refusal(vault.rekey(ada.id, 9_000, new Recorder()))).toEqual({ code: 'vault.header-damaged' });
  });

  it('has no commit of the own taken in the place of the one whose signature was checked, while a vault is opened', async () => {
    const forger = new Forger();
    const frames = [forger.found([adaHerself, bobHimself], slots.slice(0, 2)), forger.commit(commitOf('second'))];
    const told = [{ operatorId: ada.id, at: 1, events: [] }, commitOf('second')];
    const start = Buffer.concat([forger.header(), ...frames, ...forger.checkpoint([told])]);
    const bobs = forger.fork().commit(commitOf('by Bob'), stranger);
    const storage = new MemoryStorage(Buffer.concat([start, forger.commit(commitOf('by Ada'))]));
    // Hashed, opened for its signature, and taken in.
    let reads = 0;
    storage.onRead = async (offset) => {
      reads += offset === start.length ? 1 : 0;
      if (reads === 3) storage.write(Buffer.concat([start, bobs]));
    };
    expect(await refusal(opened(storage))).toMatchObject({ code: 'vault.damaged', sequence: 4 });
    expect(reads).toBe(3);
  });
});
