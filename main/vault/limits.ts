// Bounds of what stands in the header, which nobody vouches for before it is read (docs/vault-format.md, "Header").

/** Most operators at a time. */
export const maxOperators = 1000;
/** Most slots of one operator. */
export const maxSlots = 16;
/** Most rosters that there can have been. */
export const maxRosters = 4096;
/** Most brackets, `[` and `{`, in a part of the header: three times as many as the longest lists have. */
export const maxPartBrackets = 100_000;
/** Most of them in the body of a roster: every character of every name can be one. */
export const maxRosterBrackets = 300_000;
