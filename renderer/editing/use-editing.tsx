import { type ReactNode, useEffect, useState } from 'react';
import { FieldConflict } from './field-conflict.tsx';
import { type EditedThing, type FieldOf, type FormOf, fieldsOf, inputsOf, type Kind } from './thing.ts';
import { type Edited, type Source, useEdited } from './use-edited.ts';
import { type Saving, useSaving } from './use-saving.ts';
import { useView, type View } from './use-view.ts';

interface EditingOptions<K extends Kind> {
  /** The object to edit; null for a new one. */
  readonly source: Source<K> | null;
  /** The form's initial values. */
  readonly start: K['values'];
  readonly firstTab: K['tab'];
  /** A field of `values` as text for people. */
  readonly text: (field: FieldOf<K>, values: K['values']) => string;
  /** Called with the id when it was saved, or needed no saving. */
  readonly onSaved: (id: string) => void;
  /** Receives the function that leaves the form, after asking if necessary. */
  readonly setLeave: (leave: (then: () => void) => void) => void;
}

/** The state of editing an object. */
export interface Editing<K extends Kind> extends Pick<View<K>, 'tab' | 'setTab'> {
  readonly form: FormOf<K>;
  readonly isGone: boolean;
  /** Whether a field on the tab was refused or has a conflict. */
  readonly hasProblem: (tab: K['tab']) => boolean;
  /** The content below a field: the choice, if it has a conflict. */
  readonly below: (field: FieldOf<K>) => ReactNode;
  readonly leave: (then: () => void) => void;
  /** The parts for `EditForm`. */
  readonly parts: EditingParts<K>;
}

export interface EditingParts<K extends Kind> {
  readonly thing: EditedThing<K>;
  readonly source: Source<K> | null;
  readonly edited: Edited<K>;
  readonly view: View<K>;
  readonly saving: Saving;
  /** What to do after the user agrees to leave; null if nothing is asked. */
  readonly asked: (() => void) | null;
  readonly setAsked: (then: (() => void) | null) => void;
}

/** Edits an object of the kind `thing`: follows changes by others, merges, saves, and asks before changes are discarded. */
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
    // The pressed button is gone, so move the focus.
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

/** The fields that were refused or have a conflict. */
function wrongFields<K extends Kind>(thing: EditedThing<K>, { form, conflicts }: Edited<K>): readonly FieldOf<K>[] {
  const { errors } = form.formState;
  const isRefused = (field: FieldOf<K>) => inputsOf(thing, field).some((input) => errors[input] !== undefined);
  return fieldsOf(thing).filter((field) => conflicts.includes(field) || isRefused(field));
}
