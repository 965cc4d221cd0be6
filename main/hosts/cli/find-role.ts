import type { RoleRow } from '../../../shared/contract/contract.ts';
import { foldText } from '../../../shared/domain/text.ts';
import type { Application } from '../../application/application.ts';
import { CallFailure, call } from './call.ts';

/**
 * The role with the id `text`, or else the one with that name, ignoring case.
 * @throws {CallFailure} `role.unknown`
 */
export async function findRole(application: Application, text: string): Promise<RoleRow> {
  const [role] = await findRoles(application, [text]);
  if (role === undefined) throw unknown(text);
  return role;
}

/**
 * The roles named by `texts`, each once.
 * @throws {CallFailure} `role.unknown` for the first that names none
 */
export async function findRoles(application: Application, texts: readonly string[]): Promise<readonly RoleRow[]> {
  const { roles } = await call(application, 'roles.list', {});
  const found = new Map<string, RoleRow>();
  for (const text of texts) {
    const role = roleAmong(roles, text);
    if (role === null) throw unknown(text);
    found.set(role.id, role);
  }
  return [...found.values()];
}

/** The id of the role that `findRole` finds, or `text` itself if there is no such role. */
export async function roleIdOf(application: Application, text: string): Promise<string> {
  const { roles } = await call(application, 'roles.list', {});
  return roleAmong(roles, text)?.id ?? text;
}

function roleAmong(roles: readonly RoleRow[], text: string): RoleRow | null {
  const wanted = foldText(text.trim());
  return roles.find(({ id }) => id === text) ?? roles.find(({ name }) => foldText(name) === wanted) ?? null;
}

function unknown(text: string): CallFailure {
  return new CallFailure({ code: 'role.unknown', id: text }, 'role');
}
