import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Conf from 'conf';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { keptBounds, openPreferences, preferencesName } from '../../../main/hosts/preferences.ts';
import type { Preferences } from '../../../main/ports/preferences.ts';
import type { KeyQuery, Settings } from '../../../shared/contract/contract.ts';

const defaults = {
  language: null,
  clipboardClearSeconds: 30,
  page: 'api-keys',
  keyList: null,
  windowBounds: null,
  seenVaults: {},
  knownVaults: [],
};
const sort: KeyQuery['sort'] = { field: 'expires', direction: 'desc' };
const keyList = {
  sort,
  hidden: ['timeZone', 'id'],
  widths: { name: 320 },
  groupBy: 'role',
} satisfies Settings['keyList'];
const bounds = { x: -5, y: 0, width: 1100, height: 720 };

let dataDir: string;
let file: string;
const report = vi.fn();

beforeEach(() => {
  const parent = mkdtempSync(path.join(tmpdir(), 'latchkey-preferences-'));
  onTestFinished(() => rmSync(parent, { recursive: true }));
  dataDir = path.join(parent, 'data');
  file = path.join(dataDir, 'preferences.json');
  report.mockReset();
});

function open(): Preferences {
  return openPreferences(dataDir, (options) => new Conf({ ...options, configName: preferencesName }), report);
}

function openWith(content: string): Preferences {
  open();
  writeFileSync(file, content);
  return open();
}

describe('without a file', () => {
  it('has the defaults, and writes none', () => {
    expect(open().read()).toEqual(defaults);
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it('makes the folder for its owner alone', () => {
    open();
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  });
});

describe('what a crash left of a file that was being written', () => {
  const left = 'preferences.json.tmp-1234567890abcdef';
  const others = ['preferences.json.tmp-', 'preferences.json.tmp-1234567890abcdeg', 'other.json.tmp-1234567890abcdef'];
  const leave = (name: string, agoSeconds: number) => {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(path.join(dataDir, name), '{');
    utimesSync(path.join(dataDir, name), Date.now() / 1000 - agoSeconds, Date.now() / 1000 - agoSeconds);
  };

  it.each([2, -5000])('goes at the next start, and nothing else does: %i seconds later', (ago) => {
    for (const name of [left, ...others]) leave(name, ago);
    open();
    expect(readdirSync(dataDir).toSorted()).toEqual(others.toSorted());
  });

  it('stays while another process may be writing it, and goes at a later update', () => {
    leave(left, 0);
    const preferences = open();
    expect(readdirSync(dataDir)).toEqual([left]);
    leave(left, 2);
    preferences.update({ clipboardClearSeconds: 5 });
    expect(readdirSync(dataDir)).toEqual(['preferences.json']);
  });
});

describe('an update', () => {
  it('is there after a restart, and leaves the other values alone', () => {
    const preferences = open();
    preferences.update({ clipboardClearSeconds: 5 });
    preferences.update({ windowBounds: bounds });

    expect(open().read()).toEqual({ ...defaults, clipboardClearSeconds: 5, windowBounds: bounds });
  });

  it('writes a file for its owner alone, and leaves no other behind', () => {
    open().update({ clipboardClearSeconds: 5 });

    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(dataDir)).toEqual(['preferences.json']);
  });

  it('replaces the file instead of writing into it', () => {
    const preferences = open();
    preferences.update({ clipboardClearSeconds: 5 });
    const before = statSync(file).ino;
    preferences.update({ clipboardClearSeconds: 6 });

    expect(statSync(file).ino).not.toBe(before);
  });

  it('keeps what a newer program has written', () => {
    openWith('{"theme":"dark"}').update({ clipboardClearSeconds: 5 });

    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ theme: 'dark', clipboardClearSeconds: 5 });
  });
});

describe('a value that does not fit', () => {
  it.each([0, 301, 1.5, '30', null, {}])('is the default where the seconds are %j', (seconds) => {
    const text = JSON.stringify({ clipboardClearSeconds: seconds, windowBounds: bounds });

    expect(openWith(text).read()).toEqual({ ...defaults, clipboardClearSeconds: 30, windowBounds: bounds });
    expect(readFileSync(file, 'utf8')).toBe(text);
    expect(report).not.toHaveBeenCalled();
  });

  it.each(['left', [], {}, { ...bounds, width: 0 }, { ...bounds, x: 0.5 }, { ...bounds, x: null }])(
    'is the default where the bounds are %j',
    (windowBounds) => {
      const text = JSON.stringify({ clipboardClearSeconds: 7, windowBounds });

      expect(openWith(text).read()).toEqual({ ...defaults, clipboardClearSeconds: 7 });
      expect(readFileSync(file, 'utf8')).toBe(text);
    },
  );
});

describe('what a person has set', () => {
  it('is there after a restart', () => {
    open().update({ language: 'ja', page: 'audit', keyList });

    expect(open().read()).toEqual({ ...defaults, language: 'ja', page: 'audit', keyList });
  });

  it.each([
    ['language', ['fr', '', 1, {}]],
    ['page', ['secrets', null, 3]],
    [
      'keyList',
      [
        [],
        'wide',
        { ...keyList, sort: { field: 'digest', direction: 'asc' } },
        { ...keyList, hidden: ['digest'] },
        { ...keyList, widths: { name: 5 } },
        { ...keyList, widths: { digest: 100 } },
        { ...keyList, groupBy: 'owner' },
        { sort },
      ],
    ],
  ] as const)('is the default where the %s does not fit, and the others stand', (name, values) => {
    for (const value of values) {
      const good = { language: 'ja', page: 'roles', keyList };
      const expected = { ...defaults, ...good, [name]: defaults[name] };
      expect(openWith(JSON.stringify({ ...good, [name]: value })).read(), JSON.stringify(value)).toEqual(expected);
    }
    expect(report).not.toHaveBeenCalled();
  });
});

describe('what was seen of vaults', () => {
  const head = { sequence: 3, chain: 'A' };
  const roster = { number: 0, digest: 'D' };

  it('is there after a restart', () => {
    const seenVaults = { a: { head, roster }, b: { head, roster: null } };
    open().update({ seenVaults });
    expect(open().read()).toEqual({ ...defaults, seenVaults });
  });

  it.each([null, [], 'a', { id: 3 }, { id: head }, { id: { head: { sequence: 0, chain: 'x' }, roster } }])(
    'is nothing where it is %j',
    (seenVaults) => {
      expect(openWith(JSON.stringify({ seenVaults })).read()).toEqual(defaults);
    },
  );

  it('counts for nothing where it does not fit, and the others stand', () => {
    const seenVaults = {
      a: { head, roster },
      b: { head: { sequence: 3 }, roster },
      c: null,
      d: { head, roster: null },
    };
    const { a, d } = seenVaults;
    expect(openWith(JSON.stringify({ seenVaults })).read().seenVaults).toEqual({ a, d });
  });

  it.each([5, 'D', { number: -1, digest: 'D' }, { number: 0.5, digest: 'D' }, { number: 1 }])(
    'is a head without a roster where the roster is %j',
    (wrong) => {
      const seenVaults = { a: { head, roster: wrong }, b: { head, roster } };
      expect(openWith(JSON.stringify({ seenVaults })).read().seenVaults).toEqual({
        a: { head, roster: null },
        b: { head, roster },
      });
    },
  );

  describe('by an earlier program, which kept the heads alone', () => {
    it('is a head without a roster', () => {
      expect(openWith(JSON.stringify({ seenHeads: { a: head } })).read()).toEqual({
        ...defaults,
        seenVaults: { a: { head, roster: null } },
      });
    });

    it('counts where this program has seen nothing of the vault', () => {
      const later = { sequence: 2, chain: 'B' };
      const preferences = openWith(JSON.stringify({ seenHeads: { a: head, b: head } }));
      const { seenVaults } = preferences.read();
      preferences.update({ seenVaults: { ...seenVaults, a: { head: later, roster } } });
      expect(open().read().seenVaults).toEqual({ a: { head: later, roster }, b: { head, roster: null } });
    });

    it.each([null, [], { id: 3 }, { id: { sequence: 0, chain: 'x' } }, { id: { sequence: 1 } }])(
      'is nothing where it is %j',
      (seenHeads) => {
        expect(openWith(JSON.stringify({ seenHeads })).read()).toEqual(defaults);
      },
    );

    it('counts for nothing where it does not fit, and the others stand', () => {
      const seenHeads = { a: head, b: { sequence: 0, chain: 'B' }, c: null, d: { sequence: 4, chain: 'D' } };
      expect(openWith(JSON.stringify({ seenHeads })).read().seenVaults).toEqual({
        a: { head, roster: null },
        d: { head: seenHeads.d, roster: null },
      });
    });
  });
});

describe('the places of vaults', () => {
  const vault = { id: 'A', openedAt: 5 };

  it('are there after a restart', () => {
    const knownVaults = [
      { file: '/vaults/Keys.latchkey', vault },
      { file: '/b', vault: null },
    ];
    open().update({ knownVaults });
    expect(open().read()).toEqual({ ...defaults, knownVaults });
  });

  it('that an earlier program kept are places without a vault', () => {
    const knownVaults = ['/a', { file: '/b', vault }];
    expect(openWith(JSON.stringify({ knownVaults })).read().knownVaults).toEqual([
      { file: '/a', vault: null },
      { file: '/b', vault },
    ]);
  });

  it('that are no absolute paths count for nothing, and the others stand', () => {
    const knownVaults = ['/a', 'b', 5, null, ['/c'], { file: 'e', vault }, { file: '/f' }, { vault }, '/d'];
    const places = openWith(JSON.stringify({ knownVaults })).read().knownVaults;
    expect(places.map(({ file }) => file)).toEqual(['/a', '/f', '/d']);
  });

  it.each([5, 'A', {}, { id: 'A' }, { id: 5, openedAt: 5 }, { id: 'A', openedAt: 0.5 }])(
    'are places without a vault where that is %j',
    (wrong) => {
      const knownVaults = [{ file: '/a', vault: wrong }];
      expect(openWith(JSON.stringify({ knownVaults })).read().knownVaults).toEqual([{ file: '/a', vault: null }]);
    },
  );

  it.each([null, '/a', { 0: '/a' }])('are none where they are %j', (knownVaults) => {
    expect(openWith(JSON.stringify({ knownVaults })).read()).toEqual(defaults);
  });

  it('are two hundred at the most', () => {
    const knownVaults = Array.from({ length: 300 }, (_, number) => ({ file: `/vaults/${number}`, vault }));
    expect(openWith(JSON.stringify({ knownVaults })).read().knownVaults).toEqual(knownVaults.slice(0, 200));
  });
});

describe('a file that is not a JSON object', () => {
  it.each(['', '{"clipboardClearSeconds": 5', '[1]', '"text"', 'null'])('is set aside where it is %j', (content) => {
    expect(openWith(content).read()).toEqual(defaults);

    const names = readdirSync(dataDir);
    expect(names).toEqual([expect.stringMatching(/^preferences\.broken-\d{4}-\d\d-\d\dT[\d.-]+Z\.json$/)]);
    expect(readFileSync(path.join(dataDir, names[0] ?? ''), 'utf8')).toBe(content);
    expect(report.mock.calls).toEqual([[expect.stringContaining(names[0] ?? ''), expect.any(SyntaxError)]]);
  });

  it('is set aside when it breaks while the program runs', () => {
    const preferences = open();
    preferences.update({ clipboardClearSeconds: 5 });
    writeFileSync(file, 'broken');

    preferences.update({ windowBounds: bounds });

    expect(preferences.read()).toEqual({ ...defaults, clipboardClearSeconds: 30, windowBounds: bounds });
    expect(readdirSync(dataDir).sort()).toEqual([expect.stringMatching(/^preferences\.broken-/), 'preferences.json']);
  });
});

it('accepts a file that an editor has saved with a byte order mark', () => {
  expect(openWith('\uFEFF{"clipboardClearSeconds":5}').read()).toEqual({ ...defaults, clipboardClearSeconds: 5 });
});

describe('what is no file of preferences', () => {
  const [huge] = [5 * 1024 * 1024 * 1024];
  const strange: Readonly<Record<string, () => void>> = {
    'a named pipe': () => execFileSync('mkfifo', [file]),
    'a folder': () => mkdirSync(file),
    'a link that leads to itself': () => symlinkSync(file, file),
    'a link to a device without an end': () => symlinkSync('/dev/zero', file),
    'a file of 5 GiB': () => {
      writeFileSync(file, '{}');
      truncateSync(file, huge);
    },
    nothing: () => writeFileSync(file, ''),
    zeros: () => writeFileSync(file, Buffer.alloc(1000)),
    'an array': () => writeFileSync(file, '[]'),
    'not JSON': () => writeFileSync(file, '{"page":'),
  };
  const onPosix = process.platform === 'win32' ? ['nothing', 'zeros', 'an array', 'not JSON'] : Object.keys(strange);

  it.each(onPosix)('(%s) is set aside and kept, which is said, and the defaults hold', (name) => {
    mkdirSync(dataDir);
    strange[name]?.();
    const preferences = open();
    expect(preferences.read()).toEqual(defaults);
    expect(report).toHaveBeenCalledOnce();
    const kept = readdirSync(dataDir);
    expect(kept).toEqual([expect.stringMatching(/^preferences\.broken-/)]);
    expect(report.mock.lastCall?.[0]).toContain(kept[0]);
    preferences.update({ clipboardClearSeconds: 5 });
    expect(open().read()).toEqual({ ...defaults, clipboardClearSeconds: 5 });
    expect(readdirSync(dataDir)).toHaveLength(2);
  });

  it.each(['[', '{"a":'])(
    'that is nested too deeply by %s is read, and set aside before it is written over',
    (open1) => {
      const close = open1 === '[' ? ']' : '}';
      const deep = `${open1.repeat(200_000)}0${close.repeat(200_000)}`;
      const content = `{"clipboardClearSeconds":7,"keyList":${deep},"else":${deep}}`;
      const preferences = openWith(content);
      expect(preferences.read().clipboardClearSeconds).toBe(7);
      preferences.update({ page: 'roles' });
      expect(open().read().page).toBe('roles');
      const [kept] = readdirSync(dataDir).filter((name) => name.includes('broken'));
      // Where the store can write it again, nothing needs to be set aside.
      if (kept !== undefined) expect(readFileSync(path.join(dataDir, kept), 'utf8')).toBe(content);
      else expect(JSON.parse(readFileSync(file, 'utf8')).clipboardClearSeconds).toBe(7);
    },
  );

  it('that may not be read stays as it is, and gives an error to whoever reads or changes it', () => {
    mkdirSync(dataDir);
    writeFileSync(file, '{"page":"roles"}');
    // As the store does; root, who runs some of the tests, may read whatever the mode is.
    const refused = Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
    const preferences = openPreferences(
      dataDir,
      () => {
        throw refused;
      },
      report,
    );
    expect(() => preferences.read()).toThrow(refused);
    expect(() => preferences.update({ page: 'api-keys' })).toThrow(refused);
    expect(keptBounds(preferences, report)).toBeNull();
    expect(report).toHaveBeenCalledOnce();
    expect(readdirSync(dataDir)).toEqual(['preferences.json']);
    expect(open().read().page).toBe('roles');
  });

  it('whose folder is a file gives an error, not a crash, to whoever reads them', () => {
    writeFileSync(dataDir, '');
    const preferences = open();
    expect(() => preferences.read()).toThrow(/EEXIST|ENOTDIR/);
    expect(() => preferences.update({ page: 'roles' })).toThrow(/EEXIST|ENOTDIR/);
    expect(keptBounds(preferences, report)).toBeNull();
  });
});

describe('each value by itself', () => {
  const good = { clipboardClearSeconds: 7, page: 'roles' } as const;
  // As JSON has them: 1e999 is read as infinity.
  const values = [
    'null',
    'true',
    '-1',
    '0',
    '1.5',
    '1e999',
    '-1e999',
    '9007199254740993',
    '""',
    '"x"',
    '[]',
    '[[]]',
    '{}',
  ];
  const more = ['{"__proto__":{"x":1}}', '{"constructor":1}', '{"length":-1}', '"\\ud800"', `"${'x'.repeat(100_000)}"`];

  it.each(Object.keys(defaults))('%s that is anything at all leaves the others as they are', (name) => {
    for (const value of [...values, ...more]) {
      const others = Object.entries(good).filter(([other]) => other !== name);
      const text = `{${[...others.map(([other, is]) => `"${other}":${JSON.stringify(is)}`), `"${name}":${value}`]}}`;
      const read = openWith(text).read();
      const [now, rest] = [read[name as keyof typeof read], { ...read, [name]: null }];
      expect(rest, text).toEqual({ ...defaults, ...Object.fromEntries(others), [name]: null });
      if (!isFine(name, now)) expect(now, text).toEqual(defaults[name as keyof typeof defaults]);
      expect(readFileSync(file, 'utf8')).toBe(text);
    }
    expect(report).not.toHaveBeenCalled();
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  // What some of the values are for some of the names.
  const isFine = (name: string, value: unknown) =>
    name === 'clipboardClearSeconds' && typeof value === 'number' && value >= 1 && value <= 300;

  it.each([
    { x: 0, y: 0, width: 1e15, height: 700 },
    { x: -1e9, y: 0, width: 800, height: 700 },
    { x: 0, y: 0, width: 800, height: -700 },
  ])('bounds that no display has (%j) are the default', (windowBounds) => {
    expect(openWith(JSON.stringify({ windowBounds })).read().windowBounds).toBeNull();
  });

  it('with a hundred thousand places and vaults is as large as is looked at', () => {
    const places = Array.from({ length: 100_000 }, (_, place) => `/v${place}`);
    const vaults = Object.fromEntries(
      places.map((place) => [place, { head: { sequence: 1, chain: 'A' }, roster: null }]),
    );
    const text = JSON.stringify({ knownVaults: places, seenVaults: { ...vaults }, page: 'roles' });
    const read = openWith(
      text.length < 4_000_000 ? text : JSON.stringify({ knownVaults: places, page: 'roles' }),
    ).read();
    expect(read.page).toBe('roles');
    expect(read.knownVaults).toHaveLength(200);
    expect(read.knownVaults[0]).toEqual({ file: '/v0', vault: null });
  });
});
