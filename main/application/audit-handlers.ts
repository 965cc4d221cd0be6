import type { HandlerContext } from './context.ts';
import type { Handlers } from './dispatch.ts';

export function auditHandlers({ session }: HandlerContext): Pick<Handlers, 'audit.query'> {
  return {
    'audit.query': (query) => session.registry.audit(query),
  };
}
