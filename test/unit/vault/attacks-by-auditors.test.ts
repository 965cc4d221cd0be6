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
  type Person,
  passphrase,
  stranger,
} from '../../fixtures/vaults/people.ts';
import { parts, preambleSize } from './layout.ts';
import { commitOf, openingBy, Recorder, refusal } from './recorder.ts';

/** An auditor besides Bob. */
const eve: Person = {
  id: 'EveEveEveEveEve1',
  name: 'Eve',
  passphrase: 'another auditor reads',
  keys: { decryptionKey: Buffer.alloc(32, 20), signingKey: null },
};
let slots: Slot[];
let evesSlot: Slot;

beforeAll(async () => {
  slots = await Promise.all([adaHerself, bobHimself, danHimself].map((person) => slotFor(person)));
  evesSlot = await slotFor(eve);
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

/** A header whose code is right: Bob knows the data key. `change` is made of its `rest`, and of its `keys`. */
function written(header: Buffer, change: (rest: Rest, keys: Keys) => void): Buffer {
  const keysEnd = preambleSize + 36 + header.readUInt32BE(preambleSize + 32);
  const keysText = header.subarray(preambleSize + 36, keysEnd).toString();
  const [keys, rest] = [JSON.parse(keysText) as Keys, JSON.parse(header.subarray(keysEnd).toString()) as Rest];
  change(rest, keys);
  const keysBytes = Buffer.from(JSON.stringify(keys));
  const size = Buffer.alloc(4);
  size.writeUInt32BE(keysBytes.length);
  const body = Buffer.concat([size, keysBytes, Buffer.from(JSON.stringify(rest))]);
  const preamble = encodePreamble(32 + body.length);
  return Buffer.concat([preamble, hmac(subkey(dataKey, 'latchkey/v1/header'), preamble, body), body]);
}

interface SlotJson {
  operator: string;
  number: number;
  kdf: { memory: number; passes: number; lanes: number; salt: string };
}

interface Keys {
  founder: string;
  wraps: { operator: string; wrapped: string }[];
  slots: SlotJson[];
}

interface Rest {
  rosters: { sequence: number; chain: string; signature: string; body: string }[];
  slots: SlotJson[];
}

/** The only one there is, or the first. */
function first<T>(list: readonly T[]): T {
  const [found] = list;
  if (found === undefined) throw new Error('there is none');
  return found;
}

const damagedHeader = { code: 'vault.header-damaged' };

describe('an auditor who writes a header', () => {
  /** A vault of Ada, Bob and Eve, who are auditors, with the header as Bob writes it. */
  async function vaultBy(change: (rest: Rest, keys: Keys) => void, by: Person = adaHerself) {
    const all = [...slots.slice(0, 2), evesSlot];
    const forger = new Forger();
    const frames = [forger.found([adaHerself, bobHimself, eve], all), forger.commit(commitOf('second'))];
    const storage = new MemoryStorage(Buffer.concat([written(forger.header(), change), ...frames]));
    return openVault(storage, openingBy(by.id, by.passphrase), new Recorder());
  }

  it('writes the same one and it opens, for everybody', async () => {
    for (const person of [adaHerself, bobHimself, eve])
      expect((await vaultBy(() => undefined, person)).head.sequence).toBe(2);
  });

  it.each<[string, (rest: Rest, keys: Keys) => void]>([
    ['leaves out a roster', (rest) => rest.rosters.splice(0, 1)],
    ['repeats a roster', (rest) => rest.rosters.push(first(rest.rosters))],
    [
      'gives a roster another place',
      (rest) => {
        first(rest.rosters).sequence = 2;
      },
    ],
    [
      'gives a roster another history before it',
      (rest) => {
        first(rest.rosters).chain = 'A'.repeat(43);
      },
    ],
    [
      'makes the own slot one of an administrator',
      (rest, keys) => {
        keys.slots.push(...rest.slots.splice(0, 1));
      },
    ],
    [
      'adds an administrator’s slot to the auditors’',
      (rest, keys) => {
        rest.slots.push(first(keys.slots));
      },
    ],
    [
      'lowers what an administrator’s passphrase costs',
      (_, keys) => {
        first(keys.slots).kdf.memory = 19_456;
        first(keys.slots).kdf.passes = 3;
      },
    ],
    [
      'raises the number of an administrator’s slot',
      (_, keys) => {
        first(keys.slots).number += 1;
      },
    ],
    [
      'leaves out an administrator’s slot',
      (_, keys) => {
        keys.slots.pop();
      },
    ],
    [
      'leaves out the wrap of somebody',
      (_, keys) => {
        keys.wraps.pop();
      },
    ],
    [
      'gives an administrator’s wrap to the own name',
      (_, keys) => {
        first(keys.wraps).operator = bobHimself.id;
      },
    ],
    [
      'adds a member to the keys',
      (_, keys) => {
        Object.assign(keys, { more: 1 });
      },
    ],
    [
      'has a slot for nobody',
      (rest) => {
        rest.slots.push({ ...first(rest.slots), operator: 'NobodyNobodyNob1' });
      },
    ],
    [
      'has more slots for somebody than there may be',
      (rest) => {
        rest.slots.push(...Array(16).fill(first(rest.slots)));
      },
    ],
  ])('and %s is refused', async (_, change) => {
    expect(await refusal(vaultBy(change))).toEqual(damagedHeader);
  });

  it.each<[string, (slot: SlotJson) => void]>([
    [
      'lowers what the passphrase costs',
      (slot) => {
        slot.kdf.passes = 3;
      },
    ],
    [
      'raises the number of the slot',
      (slot) => {
        slot.number += 1;
      },
    ],
    [
      'passes the own slot off as hers',
      (slot) => {
        slot.operator = bobHimself.id;
      },
    ],
  ])('and %s of another auditor leaves her a slot that does not open', async (_, change) => {
    const changed = (rest: Rest) => rest.slots.filter(({ operator }) => operator === eve.id).forEach(change);
    expect(await refusal(vaultBy(changed, eve))).toEqual({ code: 'vault.wrong-passphrase' });
  });

  it.each([{ memory: 8 }, { passes: 1 }, { lanes: 0 }, { memory: 1_048_577 }, { passes: 17 }])(
    'and asks for a cost out of bounds, %j, is refused before anything is derived',
    async (cost) => {
      const changed = (rest: Rest) =>
        rest.slots.forEach(({ kdf }) => {
          Object.assign(kdf, cost);
        });
      expect(await refusal(vaultBy(changed, eve))).toEqual({ code: 'vault.kdf-out-of-bounds' });
    },
  );
});

describe('an auditor who writes frames', () => {
  const lie = [[{ operatorId: ada.id, at: 1, events: ['never happened'] }]];
  const start = () => {
    const forger = new Forger();
    const frames = [forger.found([adaHerself, bobHimself], slots.slice(0, 2)), forger.commit(commitOf('second'))];
    return { forger, bytes: Buffer.concat([forger.header(), ...frames]) };
  };
  const bobs = { operatorId: bobHimself.id, at: 1, events: ['by Bob'] };

  it.each<[string, (forger: Forger) => Buffer]>([
    ['in the own name', (forger) => forger.commit(bobs, stranger)],
    ['in an administrator’s', (forger) => forger.commit(commitOf('by Bob'), stranger)],
    ['in the name of nobody', (forger) => forger.commit({ ...bobs, operatorId: '__proto__' }, stranger)],
    ['which is large', (forger) => forger.commit(commitOf('x'.repeat(1_100_000)), stranger)],
  ])('adds no commit %s to a vault that is opened, or open', async (_, commit) => {
    const { forger, bytes } = start();
    const storage = new MemoryStorage(bytes);
    const recorder = new Recorder();
    const vault = await opened(storage, recorder);
    storage.write(Buffer.concat([bytes, commit(forger)]));
    const refused = { code: 'vault.not-signed', sequence: 3 };
    expect(await refusal(vault.catchUp())).toEqual(refused);
    const whole = storage.bytes;
    await refusal(vault.append(commitOf('mine')));
    expect(storage.bytes).toEqual(whole);
    expect(recorder.commits).toHaveLength(2);
    expect(await refusal(opened(storage))).toEqual(refused);
  });

  it('sets no roster, though the header goes with it', async () => {
    const { forger, bytes } = start();
    const promoted = { ...bobHimself, keys: { ...bobHimself.keys, signingKey: stranger } };
    const storage = new MemoryStorage(bytes);
    const vault = await opened(storage);
    const people = [adaHerself, promoted];
    const frame = forger.setRoster({
      operators: [operatorOf(promoted)],
      people,
      slots: slots.slice(0, 1),
      by: promoted,
    });
    const frames = parts(bytes).frames;
    storage.write(Buffer.concat([forger.header(), ...frames, frame]));
    expect(await refusal(vault.catchUp())).toEqual(damagedHeader);
    expect(await refusal(opened(storage))).toEqual(damagedHeader);
  });

  it('has no checkpoint of the own taken', async () => {
    const { forger, bytes } = start();
    const recorder = new Recorder();
    await opened(new MemoryStorage(Buffer.concat([bytes, ...forger.checkpoint(lie, { signer: stranger })])), recorder);
    expect(recorder.commits).toHaveLength(2);
    expect(recorder.commits).not.toContainEqual(lie[0]?.[0]);
  });

  it('puts no segment of the own into a checkpoint that an administrator signed', async () => {
    const { forger, bytes } = start();
    const told = [[{ operatorId: ada.id, at: 1, events: [] }, commitOf('second')]];
    const [, ...end] = forger.checkpoint(told);
    const [own = Buffer.alloc(0)] = forger.checkpoint(lie);
    const recorder = new Recorder();
    await opened(new MemoryStorage(Buffer.concat([bytes, own, ...end])), recorder);
    expect(recorder.applied).toBe(2);
    expect(recorder.commits).not.toContainEqual(lie[0]?.[0]);
  });

  it('changes nothing with a stray of the own, which is sealed for its place, and hides no commit behind it', async () => {
    const { forger, bytes } = start();
    const stray = new Forger();
    stray.found([adaHerself, bobHimself], slots.slice(0, 2));
    const { head, frames } = parts(bytes);
    // Its own first commit, so its second has the place of another history.
    const foreign = stray.commit(bobs, stranger);
    expect(await refusal(opened(new MemoryStorage(Buffer.concat([head, ...frames, foreign]))))).toMatchObject({
      code: 'vault.damaged',
      sequence: 3,
    });
    const third = forger.commit(commitOf('third'));
    const recorder = new Recorder();
    const vault = await opened(new MemoryStorage(Buffer.concat([head, ...frames, foreign, third])), recorder);
    expect([vault.strays, vault.head.sequence, recorder.commits.at(-1)?.events]).toEqual([1, 3, ['third']]);
  });
});
