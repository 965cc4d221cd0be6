import { z } from 'zod';
import { byField } from '../domain/key-fields.ts';
import type { FieldProblem } from '../errors.ts';
import { idText, shownText } from './basic-schemas.ts';
import { keySelection, keySort } from './key-schemas.ts';
import { importMaxSize } from './limits.ts';

/** Work that takes long enough to show progress and to be cancelled. */
export const works = ['verify', 'import', 'export'] as const;

export const workName = z.strictObject({ work: z.enum(works) });
export const workProgress = z.strictObject({
  work: z.enum(works),
  done: z.int(),
  /** 0 if unknown. */
  total: z.int(),
});

export const keyExportInput = z.strictObject({
  format: z.enum(['csv', 'json']),
  keys: keySelection,
  sort: keySort,
});

/** The written file, the number of keys in it, and the number of all keys; null if the user chose no file. */
export const writtenKeys = z.strictObject({ file: shownText, count: z.int(), of: z.int() }).nullable();

/** The titles of columns that an import ignores, because it cannot set them: ids, instants, names of operators. */
const setAside = z.array(shownText);

const droppedMaxLength = 4 * Math.ceil(importMaxSize / 3);

/** The file that the user has dropped onto the list; without it, the user is asked for one. */
export const importOpenInput = z.strictObject({
  dropped: z
    .strictObject({
      /** Without a folder: the page does not know it. */
      name: z.string().min(1).max(255),
      /** In base64. */
      content: z.string().max(droppedMaxLength),
    })
    .optional(),
});

/** A file that was read but not imported yet. It is kept until it is imported or discarded, another one is opened, or the vault is locked. */
export const openedImport = z
  .strictObject({
    importId: z.string(),
    /** The name of the file. */
    name: shownText,
    /** The number of keys that it describes. */
    count: z.int(),
    /** How many of them cannot be imported. Any such row prevents the import of all. */
    wrong: z.int(),
    setAside,
  })
  // Null if no file was chosen.
  .nullable();

export const importId = z.strictObject({ importId: idText });

/** The cells as they would be imported, with the role's name, or unchanged from the file if the row is invalid. */
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
      /** The row number that a spreadsheet shows. */
      row: z.int(),
      ...importedCells,
      /** By column of the file; '' is a cell in a column without a title. */
      problems: z.array(
        z.strictObject({ column: shownText, problem: z.custom<FieldProblem>((p) => typeof p === 'string') }),
      ),
    }),
  ),
  total: z.int(),
});

export const importOutput = z
  .strictObject({
    /** The number of keys created. */
    count: z.int(),
    /** The new file with their tokens, which only its owner can read. */
    tokensFile: shownText,
    setAside,
  })
  // Null if no file was chosen.
  .nullable();

/** The purpose for which a file is chosen. */
const filePurposes = ['import', 'tokens', 'keys', 'audit'] as const;

/** A question for a file, in a host whose windows have no system dialogs. */
export const fileQuestion = z.strictObject({
  questionId: z.string(),
  purpose: z.enum(filePurposes),
  /** An absolute path to start from: a new file, or for `import` a folder. */
  suggestion: z.string(),
});

export const fileAnswer = z.strictObject({
  questionId: idText,
  /** An absolute path, or null for none. */
  file: z.string().max(10_000).nullable(),
});
