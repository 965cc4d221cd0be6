import type { Leave, RoleTab } from '../../navigation/open-dialog.ts';

/** Of what is below the tabs of a role, in pixels. */
export const roleTabHeight = 400;

/** What the pages of the dialog need of it. */
export interface RoleDialogPart {
  readonly tab: RoleTab;
  readonly setLeave: (leave: Leave) => void;
  readonly onClose: (savedId: string | null) => void;
  readonly onOpenKey: ((id: string) => void) | null;
}
