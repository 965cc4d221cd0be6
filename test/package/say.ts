/** Prints what whoever runs the tests wants to know: sizes, times, and what an installation said. */
export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
