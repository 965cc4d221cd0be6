import type { ErrorDetails, ExportPlace, ExportProblem } from '../../../../shared/errors.ts';

type Unproved = ErrorDetails['export.unproved'];

const problems: Readonly<Record<ExportProblem, string | ((error: Unproved) => string)>> = {
  foreign: 'the file is not an export that can be verified, as "latchkey audit export" writes it (JSON lines)',
  'newer-version': 'this export was written by a newer Latchkey, which is needed to verify it',
  malformed: 'Latchkey did not write this line: it was changed',
  'other-vault': 'the export is not from the vault of --vault-id',
  rosters: 'the operators who could sign do not follow from the key of the vault: they were changed',
  removed: ({ expected }) => `${placeText(expected)} should stand here, and was removed`,
  moved: ({ expected, foundAt }) => `${placeText(expected)} should stand here, and was moved to line ${foundAt}`,
  added: 'this line does not belong here: it was added',
  changed: 'this line does not say what was signed: it was changed',
  'not-signed': 'the change is not signed by who it says: it, or what is before it, was changed or never there',
  hidden: 'changes are left out here, though the export says that nothing was filtered',
  truncated: 'the export ends before its last line: the rest was removed',
  'unknown-event': 'the change was made by a newer Latchkey, which is needed to verify it',
};

/** Why an export fails its proof, and where. */
export function exportText(error: Unproved): string {
  const words = problems[error.problem];
  return `line ${error.line}: ${typeof words === 'function' ? words(error) : words}`;
}

function placeText(place: ExportPlace | null): string {
  if (place === null) return 'something else';
  const { sequence, index } = place;
  return index === null ? `change ${sequence}` : `event ${index} of change ${sequence}`;
}
