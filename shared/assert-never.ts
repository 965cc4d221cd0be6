/** Marks a branch that no value reaches, and fails the type check when one could. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${String(value)}`);
}
