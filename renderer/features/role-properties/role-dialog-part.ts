import type { Leave, RoleTab } from '../../app/open-dialog.ts';

/** What the pages of the dialog need of it. */
export interface RoleDialogPart {
  readonly tab: RoleTab;
  readonly setLeave: (leave: Leave) => void;
  readonly onClose: (savedId: string | null) => void;
  readonly onOpenKey: ((id: string) => void) | null;
}
