import fsPromises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import { createApplication } from '../../main/application/application.ts';
import { call } from '../../main/hosts/cli/call.ts';
import { fileSystem } from '../../main/vault/file-system.ts';
import { FakeClipboard } from '../fakes/clipboard.ts';
import { FakeClock } from '../fakes/clock.ts';
import { FakeDialogs } from '../fakes/dialogs.ts';
import { fakePreferences } from '../fakes/preferences.ts';

// A process of its own that imports `keys.csv` to the vault in a folder, with the tokens in `tokens.csv` there, or exports its keys to `export.csv`, until it is killed at a step
// that is named.
const [dataDir = '', passphrase = '', operatorId = '', step = '', now = '0'] = process.argv.slice(2);

const die = () => process.kill(process.pid, 'SIGKILL');

const dialogs = new FakeDialogs();
dialogs.import = path.join(dataDir, 'keys.csv');
dialogs.tokens = path.join(dataDir, 'tokens.csv');
dialogs.export = path.join(dataDir, 'export.csv');
const application = createApplication({
  vaultFile: path.join(dataDir, 'Keys.latchkey'),
  dataDir,
  version: '1.2.3',
  clipboard: new FakeClipboard(),
  clock: new FakeClock(Number(now)),
  preferences: fakePreferences(),
  dialogs,
  report: (message) => process.stderr.write(`${message}\n`),
});
await application.call('vault.unlock', { operatorId, passphrase });
// The backup of the day is made.
await application.call('vault.info', {});

const { link } = fsPromises;
const steps: Readonly<Record<string, () => void>> = {
  writing: () => application.subscribe((name) => name === 'work.progress' && die()),
  whole: () => {
    fsPromises.link = async () => void die();
  },
  named: () => {
    fsPromises.link = (from, to) => link(from, to).finally(die);
  },
  storing: () => {
    Object.assign(fileSystem, { writeSync: die });
  },
  stored: () => {
    const { fdatasync } = fileSystem;
    Object.assign(fileSystem, { fdatasync: (descriptor: number) => fdatasync(descriptor, die) });
  },
};
steps[step.replace('export-', '')]?.();
syncBuiltinESMExports();
const importAll = async () => {
  const opened = await call(application, 'keys.importOpen', {});
  if (opened !== null) await application.call('keys.importRun', { importId: opened.importId });
};
await (step.startsWith('export-')
  ? application.call('keys.export', {
      keys: { search: '', filter: {}, except: [] },
      sort: { field: 'name', direction: 'asc' },
      format: 'csv',
    })
  : importAll());
process.stderr.write('still here\n');
