import type { Application } from '../../ipc/application.ts';
import type { KeyCreateOptions } from './command.ts';
import { write } from './output.ts';
import { CallFailure, call } from './session.ts';

/** Creates a key and prints its token. */
export async function createKey(application: Application, options: KeyCreateOptions): Promise<void> {
  const { timeZone } = await call(application, 'app.status', {});
  const { id } = await call(application, 'keys.create', {
    name: options.name ?? '',
    description: options.description ?? '',
    roleId: await roleId(application, options.role ?? 'Auditor'),
    locale: options.language ?? 'en-US',
    timeZone: options['time-zone'] ?? timeZone,
    expiresOn: options['expires-on'] ?? null,
  });
  const { token } = await call(application, 'secret.reveal', {});
  await write(`${token}\n`).catch((error: NodeJS.ErrnoException) => {
    throw new CallFailure(`key ${id} was created, but nobody took its token, which is lost (${error.code})`);
  });
  await call(application, 'secret.discard', {});
  process.stderr.write(`latchkey: created key ${id}\n`);
}

/** The id of the role called `text` without regard to case, or `text` itself. */
async function roleId(application: Application, text: string): Promise<string> {
  const { roles } = await call(application, 'keys.formOptions', {});
  return roles.find(({ label }) => label.toLowerCase() === text.toLowerCase())?.id ?? text;
}
