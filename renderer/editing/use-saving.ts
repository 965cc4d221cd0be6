import type { FormEvent } from 'react';
import type { ErrorData } from '../../shared/errors.ts';
import { useCall } from '../bridge/use-call.ts';
import { showProblems, toldError } from './problems.ts';
import type { EditedThing, Kind } from './thing.ts';
import type { Edited, Source } from './use-edited.ts';
import type { View } from './use-view.ts';

export interface Saving {
  readonly isBusy: boolean;
  /** Why saving failed. */
  readonly error: ErrorData | null;
  readonly submit: (event: FormEvent) => void;
}

/** Creates a new object, or sends only the changed fields. Focuses whatever needs attention first. */
export function useSaving<K extends Kind>(
  thing: EditedThing<K>,
  source: Source<K> | null,
  edited: Edited<K>,
  view: View<K>,
  onSaved: (id: string) => void,
): Saving {
  const saving = useCall();
  const told = (error: ErrorData): ErrorData => toldError(thing, error, edited.values());

  const send = async (): Promise<string> => {
    if (source === null) return thing.create(edited.values());
    const { changes, base } = edited.changes();
    if (Object.keys(changes).length > 0) await thing.update(source.id, changes, base);
    return source.id;
  };
  const takeIn = async (): Promise<void> => {
    const [undecided] = await edited.takeIn();
    if (undecided !== undefined) view.showConflict(undecided);
  };
  const save = async (): Promise<void> => {
    // `run` also returns null when another run is in progress, so what follows success is part of the work.
    const failure = await saving.run(async () => onSaved(await send()));
    if (failure === null) return;
    if (failure.code === thing.conflict || failure.code === thing.unknown) {
      await saving.run(takeIn);
      return;
    }
    const refused = showProblems(thing, edited.form, told(failure));
    if (refused === null) return;
    view.bring(refused.field);
    refused.focus(view.container.current);
  };

  return {
    isBusy: saving.isBusy,
    error: saving.error && told(saving.error),
    submit: (event) => {
      event.preventDefault();
      const [undecided] = edited.conflicts;
      if (undecided !== undefined) {
        view.showConflict(undecided);
        return;
      }
      edited.form.clearErrors();
      // Through the form, which then clears the error of a field as soon as the field is changed.
      void edited.form.handleSubmit(save)();
    },
  };
}
