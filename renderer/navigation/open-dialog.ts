import type { CallInput, KeySelection } from '../../shared/contract/contract.ts';

/** A list to export. */
export type ExportRequest =
  | { readonly name: 'keys.export'; readonly input: CallInput<'keys.export'> }
  | { readonly name: 'audit.export'; readonly input: CallInput<'audit.export'> };

/** The tabs of a role's properties. */
export type RoleTab = 'general' | 'rights' | 'assigned';

/** The keys that a dialog is about. */
export interface SelectedKeys {
  readonly keys: KeySelection;
  /** Their number as far as the list knows, until the preview is there. */
  readonly count: number;
}

/** The dialog over a page. At most one is open; it manages its own further dialogs and questions itself. */
export type OpenDialog =
  /** The properties of a key; `id` is null for a new one. */
  | { readonly kind: 'key'; readonly id: string | null }
  | ({ readonly kind: 'lock-keys'; readonly lockedOut: boolean } & SelectedKeys)
  | ({ readonly kind: 'delete-keys' } & SelectedKeys)
  | { readonly kind: 'new-secret'; readonly id: string }
  | { readonly kind: 'find-by-secret' }
  /** Of the file that was dropped onto the list, or of one that is chosen in the dialog. */
  | { readonly kind: 'import-keys'; readonly dropped?: File }
  | { readonly kind: 'export'; readonly request: ExportRequest }
  /**
   * The properties of a role; `id` is null for a new one, which starts as a copy of `copyOf` if given. Opens on `tab`, by default the first. If `openKey` is
   * given, the properties of that key are open over it.
   */
  | {
      readonly kind: 'role';
      readonly id: string | null;
      readonly copyOf: string | null;
      readonly tab?: RoleTab;
      readonly openKey?: string;
    }
  | { readonly kind: 'delete-roles'; readonly ids: readonly string[] }
  | { readonly kind: 'verify' }
  | { readonly kind: 'shortcuts' };

/** Opens a dialog over the page. */
export type Open = (dialog: OpenDialog) => void;

/** Leaves a dialog, after asking if necessary, and then calls `then`. */
export type Leave = (then: () => void) => void;
