import type { ErrorDetails, ExportPlace, ExportProblem } from '../../../../shared/errors.ts';

type Unproved = ErrorDetails['export.unproved'];

const problems: Readonly<Record<ExportProblem, string | ((error: Unproved) => string)>> = {
  foreign:
    'the file is not an export of the history that proves itself, such as "latchkey audit export" writes as JSON lines',
  'newer-version': 'a newer Latchkey wrote this export, which it takes to check it',
  malformed: 'this is no line that Latchkey writes: it was changed',
  'other-vault': 'the export is of another vault than the one of --vault-id',
  rosters: 'the operators who could sign do not follow from the key of the vault: they were changed',
  removed: ({ expected }) => `${placeText(expected)} should stand here, and was removed`,
  moved: ({ expected, foundAt }) => `${placeText(expected)} should stand here, and was moved to line ${foundAt}`,
  added: 'this line has no place here: it was added',
  changed: 'this line does not say what was signed: it was changed',
  'not-signed': 'the change is not signed by who it says: it, or what is before it, was changed or never there',
  hidden: 'changes are left out here, though the export says that nothing was filtered',
  truncated: 'the export ends before its last line: the rest was removed',
  'unknown-event': 'the change was made by a newer Latchkey, which it takes to check it',
};

/** Why an export does not prove what it says, and where. */
export function exportText(error: Unproved): string {
  const words = problems[error.problem];
  return `line ${error.line}: ${typeof words === 'function' ? words(error) : words}`;
}

function placeText(place: ExportPlace | null): string {
  if (place === null) return 'something else';
  const { sequence, index } = place;
  return index === null ? `change ${sequence}` : `event ${index} of change ${sequence}`;
}
