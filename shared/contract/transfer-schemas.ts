import { z } from 'zod';
import { byField } from '../domain/key-fields.ts';
import type { FieldProblem } from '../errors.ts';
import { idText, shownText } from './basic-schemas.ts';
import { keySelection, keySort } from './key-schemas.ts';

/** What takes long enough to show how far it is, and to be called off. */
export const works = ['verify', 'import', 'export'] as const;

export const workName = z.strictObject({ work: z.enum(works) });
export const workProgress = z.strictObject({
  work: z.enum(works),
  done: z.int(),
  /** Of how many; 0 where that is not known. */
  total: z.int(),
});

export const keyExportInput = z.strictObject({
  format: z.enum(['csv', 'json']),
  ...keySelection.shape,
  sort: keySort,
});

/** The titles of columns that an import sets aside, because what they say is not for it to say: ids, instants, names of operators. */
const setAside = z.array(shownText);

/** A file that was read and not imported yet. It is kept until it is imported or discarded, another one is opened, or the vault is locked. */
export const openedImport = z
  .strictObject({
    importId: z.string(),
    /** The name of the file. */
    name: shownText,
    /** How many keys it describes. */
    count: z.int(),
    /** How many of them cannot be imported as they are, and keep all others from it. */
    wrong: z.int(),
    setAside,
  })
  // Nobody chose a file.
  .nullable();

export const importId = z.strictObject({ importId: idText });

/** As they would be imported, the role by its name, or as they stand in the file where that is not possible. */
const { roleId: role, ...otherCells } = byField(() => shownText);
const importedCells = { ...otherCells, role };

export const importRowsInput = z.strictObject({
  importId: idText,
  only: z.enum(['all', 'wrong']),
  offset: z.int().min(0),
  limit: z.int().min(1).max(100),
});

export const importRows = z.strictObject({
  rows: z.array(
    z.strictObject({
      /** In the file, as a spreadsheet shows it. */
      row: z.int(),
      ...importedCells,
      /** By column of the file; '' for a cell in a column without a title. */
      problems: z.array(
        z.strictObject({ column: shownText, problem: z.custom<FieldProblem>((p) => typeof p === 'string') }),
      ),
    }),
  ),
  total: z.int(),
});

export const importOutput = z
  .strictObject({
    /** How many keys were created. */
    count: z.int(),
    /** Where their tokens are: a new file that its owner alone can read. */
    tokensFile: shownText,
    setAside,
  })
  // Nobody chose a file.
  .nullable();

/** What a file is for that a person is asked to choose. */
const filePurposes = ['import', 'tokens', 'keys', 'audit'] as const;

/** A question for a file, in a host whose windows have no dialog of the system for it. */
export const fileQuestion = z.strictObject({
  questionId: z.string(),
  purpose: z.enum(filePurposes),
  /** An absolute path to start from: of a new file, or of a folder to look in for `import`. */
  suggestion: z.string(),
});

export const fileAnswer = z.strictObject({
  questionId: idText,
  /** An absolute path, or null for none. */
  file: z.string().max(10_000).nullable(),
});
