import type { KeyFormOptions } from '../../../shared/contract/contract.ts';
import type { StatusOf } from '../../bridge/use-status.ts';
import type { Leave } from '../../navigation/open-dialog.ts';

/** What the dialog passes to its forms. */
export interface DialogPart {
  readonly status: StatusOf<'unlocked'>;
  readonly setLeave: (leave: Leave) => void;
  /** Tells whether another dialog is open over this one. */
  readonly setCovered: (isCovered: boolean) => void;
  readonly onClose: () => void;
  readonly onLock: () => void;
}

export interface FormPart extends DialogPart {
  readonly options: KeyFormOptions;
  /** Loads the choices again. Rejects as `call` does. */
  readonly reloadOptions: () => Promise<KeyFormOptions>;
}
