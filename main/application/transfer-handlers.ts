import { exportAudit } from './audit-export.ts';
import type { HandlerContext } from './context.ts';
import type { Handlers } from './dispatch.ts';
import { exportKeys } from './key-export.ts';
import { importRows, openImport, runImport } from './key-import.ts';

type TransferCall =
  | 'keys.importOpen'
  | 'keys.importRows'
  | 'keys.importRun'
  | 'keys.importDiscard'
  | 'keys.export'
  | 'audit.export'
  | 'work.cancel'
  | 'dialogs.answer';

export function transferHandlers(context: HandlerContext): Pick<Handlers, TransferCall> {
  const { opened, work, pageDialogs } = context;
  return {
    'keys.importOpen': () => openImport(context),
    'keys.importRows': (input) => importRows(context, input),
    'keys.importRun': (input) => runImport(context, input),
    'keys.importDiscard': ({ importId }) => {
      opened.discard(importId);
      return null;
    },
    'keys.export': (input) => exportKeys(context, input),
    'audit.export': (input) => exportAudit(context, input),
    'work.cancel': ({ work: name }) => {
      work.cancel(name);
      return null;
    },
    'dialogs.answer': async ({ questionId, file }) => {
      await pageDialogs?.answer(questionId, file);
      return null;
    },
  };
}
