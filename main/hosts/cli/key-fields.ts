import type { Application } from '../../ipc/application.ts';
import { call } from './call.ts';

/** The id of the role called `text` without regard to case, or `text` itself. */
export async function roleIdOf(application: Application, text: string): Promise<string> {
  const { roles } = await call(application, 'roles.list', {});
  if (roles.some(({ id }) => id === text)) return text;
  return roles.find(({ name }) => name.toLowerCase() === text.toLowerCase())?.id ?? text;
}

/** The last day of validity that `text` stands for, or null for ever. */
export function expiryDay(text: string): string | null {
  return text.toLowerCase() === 'never' ? null : text;
}
