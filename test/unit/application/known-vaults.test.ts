import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { KnownVaults } from '../../../main/application/known-vaults.ts';
import type { Preferences } from '../../../main/ports/preferences.ts';
import { FakeClock } from '../../fakes/clock.ts';
import { fakePreferences } from '../../fakes/preferences.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const [one, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];

let folder: string;
let file: string;
let clock: FakeClock;
let preferences: Preferences;
let reports: unknown[];
let known: KnownVaults;

beforeEach(() => {
  folder = temporaryFolder();
  file = path.join(folder, 'Keys.latchkey');
  writeFileSync(file, 'a vault');
  clock = new FakeClock();
  preferences = fakePreferences();
  reports = [];
  known = new KnownVaults(preferences, clock, (message, error) => reports.push([message, error]));
});

/** What is said of the vault `vaultId` at `place` by a program that has just started. */
function refusal(place: string, vaultId: Uint8Array) {
  return new KnownVaults(preferences, clock, () => undefined).refusal(place, vaultId)?.data ?? null;
}

describe('another vault', () => {
  it('is the first one at a path nowhere', () => {
    expect(refusal(file, one)).toBeNull();
    known.note(path.join(folder, 'Others.latchkey'), other);
    expect(refusal(file, one)).toBeNull();
  });

  it('is told with the last time that the one before was opened', () => {
    known.note(file, one);
    clock.advance(5000);
    known.note(file, one);
    const openedAt = clock.now();
    clock.advance(5000);
    expect(refusal(file, other)).toEqual({ code: 'vault.another', openedAt });
    expect(refusal(file, one)).toBeNull();
  });

  it('is the one that counts once it was noted', () => {
    known.note(file, one);
    known.note(file, other);
    expect(refusal(file, other)).toBeNull();
    expect(refusal(file, one)).toMatchObject({ code: 'vault.another' });
  });

  it('is told at the target of a link, whichever of the two was opened before', () => {
    const link = path.join(folder, 'link.latchkey');
    symlinkSync(file, link);
    known.note(link, one);
    expect(refusal(file, other)).toMatchObject({ code: 'vault.another' });
    expect(refusal(link, one)).toBeNull();
    known.note(file, other);
    expect(refusal(link, other)).toMatchObject({ code: 'vault.another' });
    known.note(link, other);
    expect(refusal(file, other)).toBeNull();
    expect(refusal(link, other)).toBeNull();
  });

  it('is told by way of a folder that is a link', () => {
    const elsewhere = path.join(folder, 'elsewhere');
    symlinkSync(folder, elsewhere);
    known.note(file, one);
    expect(refusal(path.join(elsewhere, 'Keys.latchkey'), other)).toMatchObject({ code: 'vault.another' });
  });

  it('is told where a link was turned to it, or has taken the place of the file', () => {
    const second = path.join(folder, 'second.latchkey');
    writeFileSync(second, 'another vault');
    const link = path.join(folder, 'link.latchkey');
    symlinkSync(file, link);
    known.note(link, one);
    rmSync(link);
    symlinkSync(second, link);
    expect(refusal(link, other)).toMatchObject({ code: 'vault.another' });
    renameSync(file, path.join(folder, 'away.latchkey'));
    symlinkSync(second, file);
    expect(refusal(file, other)).toMatchObject({ code: 'vault.another' });
  });

  it('is not told at a path in other letters', () => {
    known.note(file, one);
    expect(refusal(path.join(folder, 'KEYS.latchkey'), other)).toBeNull();
  });

  it('is not told where an earlier program kept the path alone', () => {
    preferences.update({ knownVaults: [{ file, vault: null }] });
    expect(refusal(file, one)).toBeNull();
    expect(known.has(file)).toBe(true);
  });
});

describe('a place', () => {
  it('is known by the link that led there, whose target is gone', () => {
    const link = path.join(folder, 'link.latchkey');
    mkdirSync(path.join(folder, 'drive'));
    const target = path.join(folder, 'drive', 'Keys.latchkey');
    writeFileSync(target, 'a vault');
    symlinkSync(target, link);
    known.note(link, one);
    rmSync(path.join(folder, 'drive'), { recursive: true });
    const next = new KnownVaults(preferences, clock, () => undefined);
    expect([next.has(link), next.has(file)]).toEqual([true, false]);
  });

  it('is known by every link that leads there, though it is gone, and a vault in it since is told', () => {
    const drive = path.join(folder, 'drive');
    const target = path.join(drive, 'Keys.latchkey');
    mkdirSync(drive);
    writeFileSync(target, 'a vault');
    known.note(target, one);
    renameSync(drive, path.join(folder, 'away'));
    symlinkSync('drive/Keys.latchkey', path.join(folder, 'link'));
    symlinkSync('link', path.join(folder, 'second'));
    symlinkSync('loop', path.join(folder, 'loop'));
    const next = new KnownVaults(preferences, clock, () => undefined);
    expect(['link', 'second', 'loop', 'none'].map((name) => next.has(path.join(folder, name)))).toEqual([
      ...[true, true, false, false],
    ]);
    expect(refusal(path.join(folder, 'second'), other)).toMatchObject({ code: 'vault.another' });
    expect(refusal(path.join(folder, 'second'), one)).toBeNull();
  });

  it('is the first of two hundred at the most, and kept once', () => {
    const others = Array.from({ length: 205 }, (_, number) => ({ file: `/vaults/${number}`, vault: null }));
    preferences.update({ knownVaults: [...others.slice(0, 3), { file, vault: null }, ...others.slice(3)] });
    known.note(file, one);
    const vault = { id: one.toString('base64url'), openedAt: clock.now() };
    expect(preferences.read().knownVaults).toEqual([{ file, vault }, ...others.slice(0, 199)]);
  });

  it('that cannot be kept is reported, and known in this process', () => {
    const failure = new Error('ENOSPC');
    preferences.update = () => {
      throw failure;
    };
    known.note(file, one);
    expect(reports).toEqual([['the place of the vault could not be remembered', failure]]);
    expect(known.has(file)).toBe(true);
  });

  it('is not known where the preferences cannot be read, which is reported', () => {
    known.note(file, one);
    const failure = new Error('EACCES');
    preferences.read = () => {
      throw failure;
    };
    const started = new KnownVaults(preferences, clock, (message, error) => reports.push([message, error]));
    expect(started.has(file)).toBe(false);
    expect(reports).toEqual([['the places of vaults could not be read', failure]]);
  });
});
