import type { CallInput } from '../../shared/contract/contract.ts';

/** A list to write to a file. */
export type ExportRequest =
  | { readonly name: 'keys.export'; readonly input: CallInput<'keys.export'> }
  | { readonly name: 'audit.export'; readonly input: CallInput<'audit.export'> };

/** The pages of the properties of a role. */
export type RoleTab = 'general' | 'rights' | 'assigned';

/** The dialog that is open over a page; at most one is, and what it opens over itself is its own. What a dialog asks before it closes is its own, too. */
export type OpenDialog =
  /** The properties of a key, or of a new one when `id` is null. */
  | { readonly kind: 'key'; readonly id: string | null }
  | { readonly kind: 'lock-keys'; readonly ids: readonly string[]; readonly lockedOut: boolean }
  | { readonly kind: 'delete-keys'; readonly ids: readonly string[] }
  | { readonly kind: 'new-secret'; readonly id: string }
  | { readonly kind: 'find-by-secret' }
  | { readonly kind: 'import-keys' }
  | { readonly kind: 'export'; readonly request: ExportRequest }
  /**
   * The properties of a role, or of a new one when `id` is null, which starts as a copy of `copyOf` where that is given. On the first page, unless `tab` is
   * given. Over it, the properties of the key `openKey` where that is given.
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

/** Leaves what a dialog shows, at once or after its question, and goes on with `then`. */
export type Leave = (then: () => void) => void;
