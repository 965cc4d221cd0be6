/** The dialog that is open; at most one is. What a dialog asks before it closes is its own. */
export type OpenDialog = { readonly kind: 'api-key-properties' } | { readonly kind: 'shortcuts' };

/** Leaves what a dialog shows, at once or after its question, and goes on with `then`. */
export type Leave = (then: () => void) => void;
