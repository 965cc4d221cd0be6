import type { Leave, RoleTab } from '../../navigation/open-dialog.ts';

/** The height of a tab's content, in pixels. */
export const roleTabHeight = 400;

/** What the dialog passes to its content. */
export interface RoleDialogPart {
  readonly tab: RoleTab;
  readonly setLeave: (leave: Leave) => void;
  readonly onClose: (savedId: string | null) => void;
  readonly onOpenKey: ((id: string) => void) | null;
}
