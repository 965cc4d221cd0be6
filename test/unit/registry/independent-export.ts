// Checks an export of the history by docs/audit-export.md alone, with node:crypto and nothing of ours: what it can check, anybody can who has the file.
import {
  base64url,
  isCommitSigned,
  parseObject,
  rostersOf,
  sha256,
  signerAt,
  u64,
} from '../vault/independent-rosters.ts';

type Line = Readonly<Record<string, unknown>>;
type Event = Readonly<Record<string, unknown>> & { readonly type: string };

/** What is read of the one line of a commit, as far as events go. */
interface ReadCommit {
  readonly operator: string;
  readonly at: number;
  readonly events: readonly Event[];
}

const bytesIn = (value: unknown, size?: number) => {
  const bytes = base64url(value, size);
  if (bytes === null) throw new Error(`no bytes: ${String(value)}`);
  return bytes;
};

function require(condition: boolean, what: string): void {
  if (!condition) throw new Error(what);
}

const actions: Readonly<Record<string, string>> = {
  ApiKeyCreated: 'key-created',
  ApiKeysImported: 'keys-imported',
  ApiKeyChanged: 'key-changed',
  ApiKeyLockedOut: 'key-locked-out',
  ApiKeyUnlocked: 'key-unlocked',
  ApiKeySecretReplaced: 'key-secret-replaced',
  ApiKeySecretStopped: 'key-secret-stopped',
  ApiKeyDeleted: 'key-deleted',
  RoleCreated: 'role-created',
  RoleChanged: 'role-changed',
  RoleDeleted: 'role-deleted',
};

function actionOf(event: Event): string | undefined {
  if (event.type !== 'RosterSet') return actions[event.type];
  if (event['number'] === 1) return 'vault-created';
  return (event['operators'] as unknown[]).length > 0 ? 'operators-set' : 'vault-rekeyed';
}

function targetOf(event: Event): unknown {
  if (event.type === 'RosterSet' || event.type === 'ApiKeysImported') return null;
  const kind = event.type.startsWith('Role') ? 'role' : 'key';
  const { id, name } = (event[kind] ?? event) as Line;
  return { kind, id, name };
}

/** What an event that creates a key or a role gives it, but for the names of roles, which nothing proves. */
function givenBy(event: Event, first: Event | undefined): readonly unknown[] {
  const { key, role } = event as Readonly<Record<string, Line | undefined>>;
  const give = (field: string, to: unknown, ids = {}) => ({ field, from: null, to, ...ids });
  const fields = (of: Line, names: readonly string[]) =>
    names.filter((name) => of[name] !== '').map((name) => give(name, of[name]));
  if (role !== undefined) {
    const rights = (role['rights'] as readonly Line[]).map(({ resource, right }) => give(`rights.${resource}`, right));
    return [give('defaultRight', role['defaultRight']), ...rights, ...fields(role, ['description'])];
  }
  if (key === undefined) return [give('file', event['file']), give('count', String(event['count']))];
  const origin = first?.type === 'ApiKeysImported' ? [give('importedFrom', first['file'])] : [];
  const ofRole = give('roleId', 'a name', { fromId: null, toId: key['roleId'] });
  return [ofRole, ...fields(key, ['expiresOn', 'issuedTo', 'locale', 'timeZone', 'description']), ...origin];
}

function withoutRoleNames(changes: unknown): readonly unknown[] {
  return (changes as readonly Line[]).map((change) =>
    change['field'] === 'roleId' ? { ...change, to: 'a name' } : change,
  );
}

/** The vault's id (base64url), the head's number and how many events are told of in `text`, every line of which is as it must be; otherwise this throws. */
export function checkExport(text: string): { readonly vault: string; readonly head: number; readonly events: number } {
  require(text.endsWith('\n'), 'the last line has no end');
  const [start = {}, ...lines] = text
    .slice(0, -1)
    .split('\n')
    .map((line): Line => JSON.parse(line));
  require(start['format'] === 'latchkey/audit-export' && start['version'] === 2, 'no export');
  const founder = bytesIn(start['founder'], 32);
  const vault = sha256(Buffer.from('latchkey/v1/vault'), founder);
  require(vault.equals(bytesIn(start['vault'], 32)), 'the id is not of the key');
  const copies = (start['rosters'] as readonly Line[]).map((copy) => ({
    sequence: Number(copy['sequence']),
    chain: bytesIn(copy['chain'], 32),
    signature: bytesIn(copy['signature'], 64),
    body: bytesIn(copy['body']),
  }));
  const rosters = rostersOf(copies, founder);
  if (rosters === null) throw new Error('rosters that do not follow from the key');
  const names = rosters.at(-1)?.operators;
  let [sequence, chain] = [0, vault];
  const pass = (digest: Buffer) => {
    sequence += 1;
    const copy = copies.find((each) => each.sequence === sequence);
    if (copy !== undefined) {
      require(copy.chain.equals(chain) &&
        sha256(copy.signature, copy.body).equals(digest), 'a roster in another place');
    }
    chain = sha256(chain, u64(sequence), digest);
  };
  let commit: ReadCommit | null = null;
  let [shown, events, last] = [0, 0, -1];
  for (const line of lines.slice(0, -1)) {
    if ('commit' in line) {
      const plaintext = Buffer.concat([bytesIn(line['signature'], 64), bytesIn(line['body'])]);
      require(line['commit'] === sequence + 1, 'a commit is missing');
      commit = parseObject(plaintext.subarray(64), ['operator', 'at', 'events']) as ReadCommit | null;
      const signer = signerAt(rosters, commit?.operator ?? '', sequence + 1);
      require(signer !== null && isCommitSigned(signer, chain, sequence + 1, plaintext), 'a commit is not signed');
      pass(sha256(plaintext));
      [shown, last] = [shown + 1, -1];
    } else if ('hidden' in line) {
      const [first, end] = line['hidden'] as [number, number];
      const digests = bytesIn(line['digests']);
      require(first === sequence + 1 && digests.length === 32 * (end - first + 1), 'commits are missing');
      for (let at = 0; at < digests.length; at += 32) pass(digests.subarray(at, at + 32));
      require(sequence === end && chain.equals(bytesIn(line['chain'], 32)), 'another chain');
      commit = null;
    } else {
      const index = Number(line['index']);
      const event = commit?.events[index];
      if (commit === null || event === undefined) throw new Error('an event of no commit');
      require(line['sequence'] === sequence && index > last, 'an event in another place');
      require(Date.parse(String(line['at'])) === commit.at, 'another instant');
      require(line['operatorId'] === commit.operator, 'another operator');
      require(line['operator'] === names?.get(commit.operator)?.name, 'another name');
      require(line['action'] === actionOf(event), 'another action');
      require(JSON.stringify(line['target']) === JSON.stringify(targetOf(event)), 'another target');
      if (/(Created|Imported)$/.test(event.type)) {
        const said = JSON.stringify(withoutRoleNames(line['changes']));
        require(said === JSON.stringify(givenBy(event, commit.events[0])), 'something else was given');
      }
      [events, last] = [events + 1, index];
    }
  }
  const { head, ...counts } = lines.at(-1) ?? {};
  const { sequence: end, chain: endChain } = (head ?? {}) as Line;
  require(end === sequence && chain.equals(bytesIn(endChain, 32)), 'another head');
  require(counts['shown'] === shown && counts['events'] === events, 'other counts');
  return { vault: vault.toString('base64url'), head: sequence, events };
}
