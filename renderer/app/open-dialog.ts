/** The dialog that is open; at most one is. What a dialog asks before it closes is its own. */
export type OpenDialog = { readonly kind: 'api-key-properties' } | { readonly kind: 'shortcuts' };
