import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { installPackages, isInstalled } from '../../build/system-packages.mjs';
import { draft } from './drafts.ts';
import { lastWords, type Ran, run } from './processes.ts';
import { Unavailable } from './row.ts';

const program = 'keepassxc-cli';
const password = 'correct horse battery staple';
// The least that it takes: a tenth of a second.
const derivation = ['--decryption-time', '100'];

/** KeePassXC's command line, with a database of `count` entries and one without any. */
export interface KeePassXc {
  readonly version: string;
  /** From process start to exit, in milliseconds. */
  list(): Promise<number>;
  /** The same on a database without entries: process start and key derivation. */
  listEmpty(): Promise<number>;
  add(title: string): Promise<number>;
}

/** Makes the databases in `folder`, after installing KeePassXC where we may. */
export async function startKeePassXc(folder: string, count: number): Promise<KeePassXc> {
  install();
  const version = (await must(run(program, ['--version']))).stdout.trim();
  const [full, empty] = [await databaseOf(folder, 'full', count), await databaseOf(folder, 'empty', 0)];
  const enter = async (...words: string[]) => (await must(run(program, words, { input: `${password}\n` }))).ms;
  return {
    version,
    list: () => enter('ls', '--quiet', full),
    listEmpty: () => enter('ls', '--quiet', empty),
    add: (title) => enter('add', '--quiet', full, title),
  };
}

function install(): void {
  if (isInstalled(program)) return;
  try {
    installPackages(['keepassxc'], 'to compare with');
  } catch (error) {
    throw new Unavailable(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

async function databaseOf(folder: string, name: string, count: number): Promise<string> {
  const [xml, database] = [path.join(folder, `${name}.xml`), path.join(folder, `${name}.kdbx`)];
  writeFileSync(xml, keePassXml(count));
  const words = ['import', '--quiet', '--set-password', ...derivation, xml, database];
  await must(run(program, words, { input: `${password}\n${password}\n` }));
  return database;
}

async function must(running: Promise<Ran>): Promise<Ran> {
  const ran = await running;
  if (ran.code !== 0) throw new Error(`${program} failed: ${lastWords(ran)}`);
  return ran;
}

/** `count` entries in KeePass 2's XML, with the texts of our keys and passwords as long as our secrets. */
function keePassXml(count: number): string {
  const id = () => randomBytes(16).toString('base64');
  const string = (key: string, value: string) => `<String><Key>${key}</Key><Value>${value}</Value></String>`;
  const entries = Array.from({ length: count }, (_, number) => {
    const { name, description, issuedTo } = draft(number);
    const fields = [
      string('Title', name),
      string('UserName', issuedTo),
      string('Password', randomBytes(32).toString('base64url')),
      string('Notes', description),
    ];
    return `<Entry><UUID>${id()}</UUID>${fields.join('')}</Entry>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<KeePassFile><Meta><DatabaseName>Keys</DatabaseName></Meta>
<Root><Group><UUID>${id()}</UUID><Name>Root</Name>${entries.join('\n')}</Group></Root></KeePassFile>
`;
}
