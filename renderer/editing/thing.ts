import type { FieldValues, Path, UseFormReturn } from 'react-hook-form';
import type { ErrorCode, FieldProblem } from '../../shared/errors.ts';
import type { FieldOwner } from '../ui/problem-text.ts';

/** The types of a kind of thing that can be edited. */
export interface Kind {
  /** As main tells it. */
  readonly row: object;
  /** What of it can be changed, as main takes it. */
  readonly values: object;
  /** What the form holds, as typed. */
  readonly form: FieldValues;
  /** The tabs of the form. */
  readonly tab: string;
}

/** A field, by its name in a change. */
export type FieldOf<K extends Kind> = keyof K['values'] & string;

/** What of the form a field is filled in with. */
export type InputOf<K extends Kind> = Path<K['form']> & keyof K['form'];

export type FormOf<K extends Kind> = UseFormReturn<K['form']>;

/** What is to be known of a field. But for the tab, only where it is not as every other. */
export interface EditedField<K extends Kind> {
  /** The tab that it stands on. */
  readonly tab: K['tab'];
  /** What of the form it is filled in with; what has its name, unless said. Where it is refused, the first says so. */
  readonly inputs?: readonly InputOf<K>[];
  /** Which of them gets the focus when it says what it does in `values`; the first, unless said. */
  readonly inputFor?: (values: K['values']) => InputOf<K>;
  /** What gets the focus instead, as a selector within the form. */
  readonly focus?: string;
  /** Whether it says the same in both; compared by value, unless said. */
  readonly isSame?: (one: K['values'], other: K['values']) => boolean;
  /** What `problem`, which main has found with it in `values`, is to a person. */
  readonly problem?: (problem: FieldProblem, values: K['values']) => FieldProblem;
  /** For a field with parts that are refused each by itself, such as lines: where the form has the one that main names `path`; null when it is none. */
  readonly partAt?: (path: string) => PartPlace<K> | null;
}

/** Where the form has a part of a field. */
export interface PartPlace<K extends Kind> {
  readonly input: Path<K['form']>;
  /** What gets the focus there, as a selector within the form. */
  readonly focus: string;
}

export interface FieldTable<K extends Kind> {
  /** In the order they stand in. */
  readonly fields: { readonly [F in FieldOf<K>]: EditedField<K> };
}

/** A kind of thing that can be edited: everything about it but what its form looks like. */
export interface EditedThing<K extends Kind> extends FieldTable<K> {
  /** What the thing of `row` is. */
  readonly valuesOfRow: (row: K['row']) => K['values'];
  /** What `fields` say, spelled as it would be stored. */
  readonly valuesOf: (fields: K['form']) => K['values'];
  /** What the form holds to show `values`. */
  readonly formOf: (values: K['values']) => K['form'];
  readonly nameOf: (values: K['values']) => string;
  /** What its fields are called apart from the form. */
  readonly label: (field: FieldOf<K>) => string;
  /** Whose fields they are, for the words of what is wrong with them. */
  readonly owner: FieldOwner;
  /** What main answers when somebody else has changed the same fields. */
  readonly conflict: ErrorCode;
  /** What main answers when it is not there. */
  readonly unknown: ErrorCode;
  /** Makes a new thing of `values`, and answers its id. */
  readonly create: (values: K['values']) => Promise<string>;
  /** Changes fields of the thing `id`, where they still are what they are believed to be. */
  readonly update: (id: string, changes: Partial<K['values']>, base: Partial<K['values']>) => Promise<unknown>;
  readonly words: EditingWords<K>;
}

export interface EditingWords<K extends Kind> {
  /** That somebody has deleted it. */
  readonly gone: () => string;
  /** That somebody else has changed `fields` as well. */
  readonly conflict: (row: K['row'], fields: string) => string;
  /** Asks whether the changes of `fields` may be lost. */
  readonly discard: (name: string, fields: string) => Question;
  /** Asks whether what is new may be lost; its name may be empty. */
  readonly discardNew: (name: string) => Question;
}

export interface Question {
  readonly title: string;
  readonly text: string;
}

/** The names of all fields of `thing`, in their order. */
export function fieldsOf<K extends Kind>({ fields }: FieldTable<K>): readonly FieldOf<K>[] {
  return Object.keys(fields) as FieldOf<K>[];
}

/** What `field` is filled in with. */
export function inputsOf<K extends Kind>(
  { fields }: EditedThing<K>,
  field: FieldOf<K>,
): readonly [InputOf<K>, ...InputOf<K>[]] {
  const [first = field as string as InputOf<K>, ...more] = fields[field].inputs ?? [];
  return [first, ...more];
}
