import type { FieldValues, Path, UseFormReturn } from 'react-hook-form';
import type { ErrorCode, FieldProblem } from '../../shared/errors.ts';
import type { FieldOwner } from '../ui/problem-text.ts';

/** The types for a kind of object that can be edited. */
export interface Kind {
  /** As returned by main. */
  readonly row: object;
  /** The editable values, in the form for main. */
  readonly values: object;
  /** The values in the form, as typed. */
  readonly form: FieldValues;
  /** The tabs of the form. */
  readonly tab: string;
}

/** The name of a field in a change. */
export type FieldOf<K extends Kind> = keyof K['values'] & string;

/** An input of the form. */
export type InputOf<K extends Kind> = Path<K['form']> & keyof K['form'];

export type FormOf<K extends Kind> = UseFormReturn<K['form']>;

/** The properties of a field. All but the tab have defaults. */
export interface EditedField<K extends Kind> {
  /** The tab with the field. */
  readonly tab: K['tab'];
  /** Its inputs in the form; by default the one with its name. A problem is shown at the first. */
  readonly inputs?: readonly InputOf<K>[];
  /** The input to focus for `values`; by default the first. */
  readonly inputFor?: (values: K['values']) => InputOf<K>;
  /** A selector, within the form, of an element to focus instead. */
  readonly focus?: string;
  /** Whether the field is equal in both; by default compared by value. */
  readonly isSame?: (one: K['values'], other: K['values']) => boolean;
  /** Translates a `problem` that main found in `values` for the user. */
  readonly problem?: (problem: FieldProblem, values: K['values']) => FieldProblem;
  /** For a field whose parts, such as lines, are refused separately: the place of the part at main's `path`, or null if it is not a part. */
  readonly partAt?: (path: string) => PartPlace<K> | null;
}

/** The place of a part of a field in the form. */
export interface PartPlace<K extends Kind> {
  readonly input: Path<K['form']>;
  /** A selector, within the form, of the element to focus. */
  readonly focus: string;
}

export interface FieldTable<K extends Kind> {
  /** In display order. */
  readonly fields: { readonly [F in FieldOf<K>]: EditedField<K> };
}

/** A kind of object that can be edited: everything about it except the look of its form. */
export interface EditedThing<K extends Kind> extends FieldTable<K> {
  /** The editable values of `row`. */
  readonly valuesOfRow: (row: K['row']) => K['values'];
  /** The values of the form's `fields`, normalized as they would be stored. */
  readonly valuesOf: (fields: K['form']) => K['values'];
  /** The form's content for `values`. */
  readonly formOf: (values: K['values']) => K['form'];
  readonly nameOf: (values: K['values']) => string;
  /** The label of a field outside the form. */
  readonly label: (field: FieldOf<K>) => string;
  /** The owner of the fields, for texts about their problems. */
  readonly owner: FieldOwner;
  /** Main's error when somebody else has changed the same fields. */
  readonly conflict: ErrorCode;
  /** Main's error when the object does not exist. */
  readonly unknown: ErrorCode;
  /** Creates an object from `values`, and returns its id. */
  readonly create: (values: K['values']) => Promise<string>;
  /** Changes fields of the object `id`, if they still have the values in `base`. */
  readonly update: (id: string, changes: Partial<K['values']>, base: Partial<K['values']>) => Promise<unknown>;
  readonly words: EditingWords<K>;
}

export interface EditingWords<K extends Kind> {
  /** Says that somebody has deleted it. */
  readonly gone: () => string;
  /** Says that somebody else has changed `fields` too. */
  readonly conflict: (row: K['row'], fields: string) => string;
  /** Asks whether to discard the changes of `fields`. */
  readonly discard: (name: string, fields: string) => Question;
  /** Asks whether to discard a new object; its name may be empty. */
  readonly discardNew: (name: string) => Question;
}

export interface Question {
  readonly title: string;
  readonly text: string;
}

/** The names of all fields, in order. */
export function fieldsOf<K extends Kind>({ fields }: FieldTable<K>): readonly FieldOf<K>[] {
  return Object.keys(fields) as FieldOf<K>[];
}

/** The inputs of `field`. */
export function inputsOf<K extends Kind>(
  { fields }: EditedThing<K>,
  field: FieldOf<K>,
): readonly [InputOf<K>, ...InputOf<K>[]] {
  const [first = field as string as InputOf<K>, ...more] = fields[field].inputs ?? [];
  return [first, ...more];
}
