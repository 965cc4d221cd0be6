// The package has no types. This is the part of it that is used.
declare module 'fs-native-extensions' {
  /** Locks `length` bytes from `offset`; false while somebody else has them. Throws the operating system's error. */
  export function tryLock(descriptor: number, offset: number, length: number): boolean;
}
