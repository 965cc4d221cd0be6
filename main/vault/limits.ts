// Bounds of what stands in the header, which nobody vouches for before it is read (docs/vault-format.md, "Header").

/** Most operators at a time. */
export const maxOperators = 1000;
/** Most slots of one operator. */
export const maxSlots = 16;
/** Most rosters that there can have been. */
export const maxRosters = 4096;
