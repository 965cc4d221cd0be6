import { auditHandlers } from './audit-handlers.ts';
import type { HandlerContext } from './context.ts';
import type { Handlers } from './dispatch.ts';
import { keyHandlers } from './key-handlers.ts';
import { roleHandlers } from './role-handlers.ts';
import { secretHandlers } from './secret-handlers.ts';
import { sessionHandlers } from './session-handlers.ts';
import { settingsHandlers } from './settings-handlers.ts';
import { transferHandlers } from './transfer-handlers.ts';
import { vaultHandlers } from './vault-handlers.ts';

/** The handler of every call of the contract. */
export function createHandlers(context: HandlerContext): Handlers {
  return {
    ...sessionHandlers(context),
    ...settingsHandlers(context),
    ...vaultHandlers(context),
    ...keyHandlers(context),
    ...roleHandlers(context),
    ...auditHandlers(context),
    ...transferHandlers(context),
    ...secretHandlers(context),
  };
}
