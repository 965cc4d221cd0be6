import { Columns } from './columns.ts';
import type { Output } from './output.ts';
import { toJson } from './printable.ts';

/** Prints `value` as JSON, or `facts` as names and texts, omitting empty texts. A text may have several lines. */
export async function printFacts(
  output: Output,
  value: object,
  isJson: boolean | undefined,
  facts: readonly (readonly [name: string, text: string])[],
): Promise<void> {
  if (isJson) {
    await output.print(`${toJson(value, 2)}\n`);
    return;
  }
  const rows = facts
    .filter(([, text]) => text !== '')
    .flatMap(([name, text]) => text.split('\n').map((line, index) => [index === 0 ? name : '', line]));
  await output.print(new Columns().lines(rows, output.terminalWidth));
}
