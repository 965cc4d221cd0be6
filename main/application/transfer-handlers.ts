import { exportAudit } from './audit-export.ts';
import type { HandlerContext } from './context.ts';
import type { Handlers } from './dispatch.ts';
import { exportKeys } from './key-export.ts';
import { importKeys } from './key-import.ts';
import { importRows, openImport, runImport } from './key-import-steps.ts';

type TransferCall =
  | 'keys.import'
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
    'keys.import': () => importKeys(context),
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
