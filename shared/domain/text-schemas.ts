import { z } from 'zod';
import type { FieldProblem } from '../errors.ts';
import type { TextKind } from './field-tables.ts';
import { hasToken } from './mask-tokens.ts';
import { withProblem } from './problem.ts';
import {
  descriptionMaxLength,
  descriptionProblem,
  nameMaxLength,
  nameProblem,
  normalizeDescription,
  normalizeName,
} from './text.ts';

// Normalizing is quadratic in the worst case, so far longer texts are refused first. No normalization shortens a text fourfold.
const rawName = z.string().max(4 * nameMaxLength);
const rawDescription = z.string().max(4 * descriptionMaxLength);

/** The schemas of the kinds of text that keys and roles have. They normalize what is given. */
export const textSchemas = {
  name: rawName.transform(normalizeName).check(withProblem((name) => nameProblem(name) ?? secretProblem(name))),
  line: rawName.transform(normalizeName).check(withProblem(lineProblem)),
  text: rawDescription
    .transform(normalizeDescription)
    .check(withProblem((text) => descriptionProblem(text) ?? secretProblem(text))),
} as const satisfies Readonly<Record<TextKind, z.ZodType>>;

// Like a name, but it may be empty.
function lineProblem(line: string): FieldProblem | null {
  return line === '' ? null : (nameProblem(line) ?? secretProblem(line));
}

// Names and descriptions are shown, exported, and kept in the history forever. Values already in a vault stay readable.
function secretProblem(text: string): FieldProblem | null {
  return hasToken(text) ? 'secret' : null;
}
