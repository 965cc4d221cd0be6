import { randomId } from '../crypto/random.ts';
import { isBuiltIn } from '../registry/role-store.ts';
import { change } from './change.ts';
import type { HandlerContext, HandlersOf } from './context.ts';

export function roleHandlers(context: HandlerContext): HandlersOf<'roles'> {
  const { session, clock, announceKeys } = context;
  return {
    'roles.list': () => {
      const { registry } = session;
      const rows = registry.roles.map((role) => ({
        ...role,
        rights: [...role.rights],
        isBuiltIn: isBuiltIn(role.id),
        keys: registry.keysOfRole(role.id),
      }));
      return { roles: rows };
    },
    'roles.create': async (draft) => {
      const id = randomId();
      await session.registry.createRole(draft, id, clock.now());
      announceKeys();
      return { id };
    },
    'roles.update': (update) => change(context, session.registry.updateRole(update, clock.now())),
    'roles.delete': ({ ids }) => change(context, session.registry.deleteRoles(ids, clock.now())),
  };
}
