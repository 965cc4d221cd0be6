/** The id of the key that is made of `number`. */
export function idOf(number: number): string {
  return String(number).padStart(16, '0');
}
