import { type ReactNode, useEffect, useState } from 'react';
import { FieldConflict } from './field-conflict.tsx';
import { type EditedThing, type FieldOf, type FormOf, fieldsOf, inputsOf, type Kind } from './thing.ts';
import { type Edited, type Source, useEdited } from './use-edited.ts';
import { type Saving, useSaving } from './use-saving.ts';
import { useView, type View } from './use-view.ts';

interface EditingOptions<K extends Kind> {
  /** What is edited; null for a new thing. */
  readonly source: Source<K> | null;
  /** What the form starts from. */
  readonly start: K['values'];
  readonly firstTab: K['tab'];
  /** What a field says in `values`, as a person reads it. */
  readonly text: (field: FieldOf<K>, values: K['values']) => string;
  /** Called with the id of what was saved, or was as it should be. */
  readonly onSaved: (id: string) => void;
  /** Is given what leaves the form, at once or after its question. */
  readonly setLeave: (leave: (then: () => void) => void) => void;
}

/** An edit, from the form to main and back. */
export interface Editing<K extends Kind> extends Pick<View<K>, 'tab' | 'setTab'> {
  readonly form: FormOf<K>;
  readonly isGone: boolean;
  /** Whether something on a tab is refused, or waits for a choice. */
  readonly hasProblem: (tab: K['tab']) => boolean;
  /** What stands below a field: a choice, where somebody else has changed it as well. */
  readonly below: (field: FieldOf<K>) => ReactNode;
  readonly leave: (then: () => void) => void;
  /** What `EditForm` shows. */
  readonly parts: EditingParts<K>;
}

export interface EditingParts<K extends Kind> {
  readonly thing: EditedThing<K>;
  readonly source: Source<K> | null;
  readonly edited: Edited<K>;
  readonly view: View<K>;
  readonly saving: Saving;
  /** What follows when the question is answered with leaving; null while nothing is asked. */
  readonly asked: (() => void) | null;
  readonly setAsked: (then: (() => void) | null) => void;
}

/** Has `thing` edited: kept up with what others do, merged, saved, and not lost without a question. */
export function useEditing<K extends Kind>(thing: EditedThing<K>, options: EditingOptions<K>): Editing<K> {
  const { source, start, firstTab, text, onSaved, setLeave } = options;
  const edited = useEdited(thing, source, start);
  const { form } = edited;
  const view = useView(thing, edited, firstTab);
  const saving = useSaving(thing, source, edited, view, onSaved);
  const [asked, setAsked] = useState<(() => void) | null>(null);

  const leave = (then: () => void): void => {
    if (saving.isBusy) return;
    if (edited.changed().length > 0) setAsked(() => then);
    else then();
  };
  useEffect(() => setLeave(leave));

  const decide = (field: FieldOf<K>, whose: 'mine' | 'theirs'): void => {
    edited.settle(field, whose);
    // What was pressed is gone.
    view.showField(field);
  };
  const wrong = wrongFields(thing, edited);
  return {
    ...{ form, leave, tab: view.tab, setTab: view.setTab },
    isGone: source?.isGone ?? false,
    hasProblem: (tab) => wrong.some((field) => thing.fields[field].tab === tab),
    below: (field) =>
      edited.conflicts.includes(field) && (
        <FieldConflict {...{ thing, edited, field, text }} onDecide={(whose) => decide(field, whose)} />
      ),
    parts: { thing, source, edited, view, saving, asked, setAsked: (then) => setAsked(() => then) },
  };
}

/** The fields that are refused, or wait for a choice. */
function wrongFields<K extends Kind>(thing: EditedThing<K>, { form, conflicts }: Edited<K>): readonly FieldOf<K>[] {
  const { errors } = form.formState;
  const isRefused = (field: FieldOf<K>) => inputsOf(thing, field).some((input) => errors[input] !== undefined);
  return fieldsOf(thing).filter((field) => conflicts.includes(field) || isRefused(field));
}
