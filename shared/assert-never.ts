/** Marks an unreachable branch. Fails the type check if it can be reached. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${String(value)}`);
}
