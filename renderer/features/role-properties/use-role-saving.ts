import type { UseFormReturn } from 'react-hook-form';
import { roleFields } from '../../../shared/domain/rights.ts';
import type { ErrorData } from '../../../shared/errors.ts';
import { call } from '../../bridge/client.ts';
import { type Pending, useCall } from '../../bridge/use-call.ts';
import { problemText } from '../../ui/problem-text.ts';
import { pick, type RoleField, type RoleFormFields, valuesOf } from './role-fields.ts';
import { type ProblemPlace, problemsIn } from './role-problems.ts';
import type { EditedRole } from './use-edited-role.ts';

interface Outcomes {
  readonly onSaved: (id: string) => void;
  /** Brings the focus to a choice that must be made. */
  readonly showConflict: (field: RoleField) => void;
  /** Brings the focus to what is wrong. */
  readonly showPlace: (place: ProblemPlace) => void;
}

export interface RoleSaving extends Pick<Pending, 'isBusy' | 'error'> {
  save(): Promise<void>;
}

/** Creates the role, or sends what was changed of it and nothing else. */
export function useRoleSaving(
  form: UseFormReturn<RoleFormFields>,
  edited: EditedRole,
  id: string | null,
  { onSaved, showConflict, showPlace }: Outcomes,
): RoleSaving {
  const saving = useCall();

  const send = async (): Promise<string> => {
    const values = valuesOf(form.getValues());
    if (id === null) return (await call('roles.create', values)).id;
    const fields = edited.changed();
    if (fields.length > 0) {
      await call('roles.update', { id, changes: pick(values, fields), base: pick(edited.base, fields) });
    }
    return id;
  };

  const showProblems = (failure: ErrorData): void => {
    const problems = problemsIn(failure);
    const rows = [...form.getValues('rows')];
    for (const { place, path, problem } of problems) {
      const message = problemText(path, problem, 'role');
      const row = typeof place === 'number' ? rows[place] : undefined;
      if (typeof place !== 'number') form.setError(place, { type: problem, message });
      else if (row !== undefined) rows[place] = { ...row, problem: message };
    }
    form.setValue('rows', rows);
    const first = problems[0]?.place;
    if (first !== undefined) showPlace(first);
  };

  const save = async (): Promise<void> => {
    // Another run, which is still under way, answers null too: what follows on success is part of the work.
    const failure = await saving.run(async () => onSaved(await send()));
    if (failure?.code === 'role.conflict') {
      await saving.run(edited.takeIn);
      showConflict(roleFields.find((field) => failure.fields.includes(field)) ?? 'name');
    } else if (failure?.code === 'role.unknown') await edited.takeIn();
    else if (failure !== null) showProblems(failure);
  };
  return { isBusy: saving.isBusy, error: saving.error, save };
}
