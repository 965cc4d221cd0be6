import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Leave } from '../../app/open-dialog.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { DialogTabs } from '../../ui/dialog-tabs.tsx';
import { focusVisibly } from '../../ui/focus.ts';
import { FormFrame } from '../../ui/form-frame.tsx';
import { AssignedTab } from './assigned-tab.tsx';
import { DiscardQuestion } from './discard-question.tsx';
import { GeneralTab } from './general-tab.tsx';
import { RightsTab } from './rights-tab.tsx';
import { rowInput } from './rights-table.tsx';
import { RoleConflict } from './role-conflict.tsx';
import type { RoleDialogPart } from './role-dialog-part.ts';
import { RoleFailure } from './role-failure.tsx';
import { formFieldsOf, type RoleField, type RoleFields, type RoleFormFields } from './role-fields.ts';
import { type ProblemPlace, tabOf } from './role-problems.ts';
import { roleTabHeight } from './role-tab-height.ts';
import { type EditedRole, useEditedRole } from './use-edited-role.ts';
import { useRoleSaving } from './use-role-saving.ts';

interface RoleFormProps extends RoleDialogPart {
  /** Null for a new role. */
  readonly id: string | null;
  readonly start: RoleFields;
}

/** A role as an administrator sees and changes it. */
export function RoleForm({ id, start, tab: firstTab, setLeave, onClose, onOpenKey }: RoleFormProps) {
  const { t } = useTranslation();
  const form = useForm<RoleFormFields>({ defaultValues: formFieldsOf(start), shouldFocusError: false });
  const { errors } = form.formState;
  const [tab, setTab] = useState(firstTab);
  // What follows when the question is answered with leaving; null while nothing is asked.
  const [asked, setAsked] = useState<(() => void) | null>(null);
  const container = useRef<HTMLFormElement>(null);
  const edited = useEditedRole(form, id, start);
  const saving = useRoleSaving(form, edited, id, { onSaved: onClose, showConflict, showPlace });
  const hasRowProblem = useWatch({
    control: form.control,
    name: 'rows',
    compute: (rows) => rows.some(({ problem }) => problem !== null),
  });

  function showPlace(place: ProblemPlace): void {
    // What is not shown cannot have the focus.
    flushSync(() => setTab(tabOf(place)));
    if (typeof place !== 'number') form.setFocus(place, { shouldSelect: true });
    else container.current?.querySelector<HTMLInputElement>(rowInput(place))?.select();
  }

  function showConflict(field: RoleField): void {
    flushSync(() => setTab(tabOf(field)));
    focusVisibly(container.current?.querySelector<HTMLElement>('[data-conflict] button') ?? null);
  }

  const leave: Leave = (then) => {
    if (saving.isBusy) return;
    if (!edited.isGone && edited.changed().length > 0) setAsked(() => then);
    else then();
  };
  useEffect(() => setLeave(leave));

  const submit = (event: FormEvent): void => {
    const [undecided] = edited.conflicts;
    if (undecided === undefined) {
      form.clearErrors();
      if (hasRowProblem)
        form.setValue(
          'rows',
          form.getValues('rows').map((row) => ({ ...row, problem: null })),
        );
      void form.handleSubmit(saving.save)(event);
      return;
    }
    event.preventDefault();
    showConflict(undecided);
  };

  const problemOf = (fields: readonly RoleField[]): string | null => {
    const isWrong = (field: RoleField): boolean =>
      edited.conflicts.includes(field) || (field === 'rights' ? hasRowProblem : errors[field] !== undefined);
    return fields.some(isWrong) ? t('common.tabProblem') : null;
  };
  const decide: EditedRole['decide'] = (field, whose) => {
    edited.decide(field, whose);
    // What was pressed is gone.
    if (field === 'rights') focusVisibly(container.current?.querySelector<HTMLElement>('[data-add]') ?? null);
    else form.setFocus(field);
  };
  const below = (field: RoleField) =>
    edited.conflicts.includes(field) && (
      <RoleConflict field={field} form={form} theirs={edited.base} onDecide={decide} />
    );

  return (
    <>
      <FormFrame ref={container} onSubmit={submit}>
        <DialogTabs
          label={t('roles.tabs')}
          value={tab}
          height={roleTabHeight}
          hasFocus={firstTab !== 'general'}
          onChange={setTab}
          tabs={[
            {
              id: 'general',
              label: t('roles.general'),
              problem: problemOf(['name', 'description']),
              content: <GeneralTab form={form} hasFocus={firstTab === 'general'} below={below} />,
            },
            {
              id: 'rights',
              label: t('roles.rights'),
              problem: problemOf(['defaultRight', 'rights']),
              // Not there until it is looked at: it may be long.
              content: tab === 'rights' && <RightsTab form={form} below={below} />,
            },
            {
              id: 'assigned',
              label: t('roles.assignedTo'),
              content: tab === 'assigned' && <AssignedTab roleId={id} onOpenKey={onOpenKey} />,
            },
          ]}
        />
        <RoleFailure edited={edited} error={saving.error} />
        <DialogActions>
          {!edited.isGone && (
            <BusyButton isBusy={saving.isBusy} type="submit" variant="contained">
              {t('common.ok')}
            </BusyButton>
          )}
          <Button onClick={() => leave(() => onClose(null))}>
            {edited.isGone ? t('common.close') : t('common.cancel')}
          </Button>
        </DialogActions>
      </FormFrame>
      {asked !== null && (
        <DiscardQuestion
          isNew={id === null}
          name={(id === null ? form.getValues('name') : edited.base.name).trim()}
          onStay={() => setAsked(null)}
          onLeave={asked}
        />
      )}
    </>
  );
}
