// The package has no types; these are for the part that is used.
declare module 'fs-native-extensions' {
  /** Locks `length` bytes from `offset`; false while somebody else holds the lock. Throws the operating system's error. */
  export function tryLock(descriptor: number, offset: number, length: number): boolean;
}
