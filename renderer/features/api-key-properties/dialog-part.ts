import type { KeyFormOptions } from '../../../shared/contract/contract.ts';
import type { StatusOf } from '../../bridge/use-status.ts';
import type { Leave } from '../../navigation/open-dialog.ts';

/** What every form of the dialog needs of it. */
export interface DialogPart {
  readonly status: StatusOf<'unlocked'>;
  readonly setLeave: (leave: Leave) => void;
  /** Says whether another dialog stands over this one. */
  readonly setCovered: (isCovered: boolean) => void;
  readonly onClose: () => void;
  readonly onLock: () => void;
}

export interface FormPart extends DialogPart {
  readonly options: KeyFormOptions;
  /** Asks main again what there is to choose from. Rejects as `call` does. */
  readonly reloadOptions: () => Promise<KeyFormOptions>;
}
