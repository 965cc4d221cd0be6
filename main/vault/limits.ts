// Bounds of the header, which is not authenticated when it is parsed (docs/vault-format.md, "Header").

/** Most operators at a time. */
export const maxOperators = 1000;
/** Most slots of one operator. */
export const maxSlots = 16;
/** Most rosters in the history of a vault. */
export const maxRosters = 4096;
/** Most brackets, `[` and `{`, in a part of the header: three times as many as the longest lists have. */
export const maxPartBrackets = 100_000;
/** Most brackets in the body of a roster: every character of every name may be one. */
export const maxRosterBrackets = 300_000;
