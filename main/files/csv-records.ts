import type { CsvHead } from './csv-head.ts';
import { CsvParser } from './csv-parser.ts';
import { textParts } from './csv-text.ts';

/**
 * The records of the CSV `bytes` from the header row on, which `head` finds; part by part, so that other work can run in between.
 * @throws {LatchkeyError} `import.malformed`, and `import.header` if the separator cannot be determined
 */
export function* csvRecords(bytes: Buffer, head: CsvHead): Generator<Iterable<readonly string[]>> {
  let parser: CsvParser | null = null;
  for (const part of textParts(bytes)) {
    const text = parser === null ? head.read(part) : part.text;
    if (text === null) {
      yield [];
      continue;
    }
    parser ??= new CsvParser(head.separator, head.line);
    yield parser.read(text, part.isLast);
  }
}
