import type { FieldPath, FieldValues, UseFormReturn } from 'react-hook-form';
import type { TextKind } from '../../shared/domain/field-tables.ts';
import { byField, type KeyFieldKind } from '../../shared/domain/key-fields.ts';
import { passphraseMaxLength, passphraseMinLength } from '../../shared/domain/passphrase-limits.ts';
import { resourceMaxLength } from '../../shared/domain/rights.ts';
import { byRoleField, type RoleFieldKind } from '../../shared/domain/role-fields.ts';
import { descriptionMaxLength, nameMaxLength } from '../../shared/domain/text.ts';
import type { ErrorData, FieldProblem } from '../../shared/errors.ts';
import { t } from '../i18n/i18n.ts';

type Texts = Readonly<Partial<Record<FieldProblem, () => string>>>;

/** The owner of a field, by default a key. */
export type FieldOwner = 'key' | 'role';

const atMost = (max: number) => () => t('errors.problem.atMost', { max });

const problems: Texts & Readonly<Record<FieldProblem, () => string>> = {
  required: () => t('errors.problem.required'),
  'too-short': () => t('errors.problem.tooShort', { min: passphraseMinLength }),
  'too-long': () => t('errors.problem.tooLong'),
  taken: () => t('errors.problem.takenKey'),
  unknown: () => t('errors.problem.unknown'),
  'forbidden-character': () => t('errors.problem.forbiddenCharacter'),
  secret: () => t('errors.problem.secret'),
  'not-a-date': () => t('errors.problem.notADate'),
  'no-such-day': () => t('errors.problem.noSuchDay'),
  past: () => t('errors.problem.past'),
  malformed: () => t('errors.problem.malformed'),
};

const textProblems: Readonly<Record<TextKind, Texts>> = {
  name: { required: () => t('errors.problem.name'), 'too-long': atMost(nameMaxLength) },
  line: { 'too-long': atMost(nameMaxLength) },
  text: { 'too-long': atMost(descriptionMaxLength) },
};

const keyProblems: Readonly<Record<KeyFieldKind, Texts>> = {
  ...textProblems,
  role: { required: () => t('errors.problem.role') },
  locale: {},
  'time-zone': { required: () => t('errors.problem.timeZone') },
  day: { required: () => t('errors.problem.expiresOn') },
};

const problemsOf: Readonly<Record<string, Texts>> = {
  operatorName: { required: () => t('errors.problem.operatorName'), 'too-long': atMost(nameMaxLength) },
  passphrase: { required: () => t('errors.problem.passphrase'), 'too-long': atMost(passphraseMaxLength) },
  ...byField((_, { kind }) => keyProblems[kind]),
  clipboardClearSeconds: { malformed: () => t('errors.problem.between', { min: 1, max: 300 }) },
};

const roleProblems: Readonly<Record<RoleFieldKind, Texts>> = {
  ...textProblems,
  name: { ...textProblems.name, taken: () => t('errors.problem.takenRole') },
  right: {},
  rights: {},
};

const problemsOfRole: Readonly<Record<string, Texts>> = byRoleField((_, { kind }) => roleProblems[kind]);

const resourcePath = /^rights\.\d+\.resource$/;
const resource: Texts = {
  required: () => t('errors.problem.resource'),
  taken: () => t('errors.problem.takenResource'),
  malformed: () => t('errors.problem.malformedResource'),
  'too-long': atMost(resourceMaxLength),
};

/** What to do about `problem` at `field`, given as main's dotted path. */
export function problemText(field: string, problem: FieldProblem, of: FieldOwner = 'key'): string {
  const texts = resourcePath.test(field) ? resource : (of === 'role' ? problemsOfRole : problemsOf)[field];
  return (texts?.[problem] ?? problems[problem])();
}

/** Shows main's problems at their fields, and focuses the first in the order of `fields`. */
export function showFieldProblems<T extends FieldValues>(
  form: Pick<UseFormReturn<T>, 'setError' | 'setFocus'>,
  error: ErrorData | null,
  fields: readonly FieldPath<T>[],
): void {
  if (error?.code !== 'input.invalid') return;
  let isFirst = true;
  for (const field of fields) {
    const problem = error.fields[field];
    if (problem === undefined) continue;
    form.setError(field, { type: problem, message: problemText(field, problem) });
    if (isFirst) form.setFocus(field, { shouldSelect: true });
    isFirst = false;
  }
}
