import type { FormEvent } from 'react';
import type { ErrorData } from '../../../shared/errors.ts';
import { call } from '../../bridge/client.ts';
import { useCall } from '../../bridge/use-call.ts';
import { showFieldProblems } from '../../ui/field-problems.ts';
import type { KeyForm } from './key-values.ts';
import { keyFields, withEmptyDay, withoutPrefix } from './key-values.ts';
import { type EditedKey, isGoneError } from './use-edited-key.ts';

interface Saving {
  readonly isBusy: boolean;
  /** Why it was not saved, where fields and conflicts do not say it. */
  readonly error: ErrorData | null;
  /** Whether a field is refused or waits for a choice. */
  readonly hasProblem: boolean;
  submit(event: FormEvent): Promise<void>;
}

interface Outcomes {
  readonly onSaved: () => void;
  /** Called before the focus goes to what was refused. */
  readonly onRefused: () => void;
  /** Called when a choice must be made first. */
  readonly onUndecided: () => void;
}

/** Sends what was changed in `form`, and nothing else. */
export function useSaving(form: KeyForm, edited: EditedKey, { onSaved, onRefused, onUndecided }: Outcomes): Saving {
  const saving = useCall();

  const settle = async (failure: ErrorData): Promise<void> => {
    if (isGoneError(failure)) return edited.lose();
    onRefused();
    if (failure.code !== 'key.conflict') return showFieldProblems(form, failure, keyFields);
    await saving.run(async () => {
      const undecided = await edited.takeIn();
      if (undecided.length > 0) onUndecided();
    });
  };

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (edited.conflicts.length > 0) return onUndecided();
    form.clearErrors();
    const { fields, changes, base } = edited.changes();
    if (fields.length === 0) return onSaved();
    const failure = await saving.run(async () => {
      await call('keys.update', { id: edited.key.id, changes, base });
      onSaved();
    });
    if (failure !== null) await settle(withEmptyDay(withoutPrefix(failure), changes.expiresOn ?? null) ?? failure);
  };

  const { errors } = form.formState;
  return {
    isBusy: saving.isBusy,
    error: isGoneError(saving.error) ? null : withoutPrefix(saving.error),
    hasProblem: Object.keys(errors).length > 0 || edited.conflicts.length > 0,
    submit,
  };
}
