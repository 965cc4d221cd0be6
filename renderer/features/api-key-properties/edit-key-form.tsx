import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { KeyRow } from '../../../shared/contract/contract.ts';
import type { Leave } from '../../app/open-dialog.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { focusVisibly } from '../../ui/focus.ts';
import { FormFrame } from '../../ui/form-frame.tsx';
import { NewSecretDialog } from '../api-key-actions/new-secret-dialog.tsx';
import type { FormPart } from './dialog-part.ts';
import { DiscardQuestion } from './discard-question.tsx';
import { EditFailure } from './edit-failure.tsx';
import { GeneralTab } from './general-tab.tsx';
import { KeyTabs, type TabId } from './key-tabs.tsx';
import { type FormFields, fieldsOf, valuesOfRow } from './key-values.ts';
import { RoleOverlay, useRoleOverlay } from './role-overlay.tsx';
import { SecretTab } from './secret-tab.tsx';
import { useEditedKey } from './use-edited-key.ts';
import { useSaving } from './use-saving.ts';

/** A key as an administrator sees and changes it. */
export function EditKeyForm({ initial, ...part }: FormPart & { readonly initial: KeyRow }) {
  const { t } = useTranslation();
  const { options, status, setLeave, setCovered, onClose } = part;
  const form = useForm<FormFields>({ defaultValues: fieldsOf(valuesOfRow(initial)), shouldFocusError: false });
  const [tab, setTab] = useState<TabId>('general');
  const [asked, setAsked] = useState<(() => void) | null>(null);
  const [isIssuing, setIssuing] = useState(false);
  const general = useRef<HTMLDivElement>(null);
  const edited = useEditedKey(form, initial);
  const role = useRoleOverlay(form, part);
  const saving = useSaving(form, edited, {
    onSaved: onClose,
    // What is wrong is on the first tab, and cannot have the focus before it is shown.
    onRefused: () => flushSync(() => setTab('general')),
    onUndecided: () => {
      flushSync(() => setTab('general'));
      focusVisibly(general.current?.querySelector<HTMLElement>('[data-conflict] button') ?? null);
    },
  });

  const leave: Leave = (then) => {
    if (saving.isBusy) return;
    if (edited.changes().fields.length > 0) setAsked(() => then);
    else then();
  };
  useEffect(() => setLeave(leave));

  const showIssuing = (isShown: boolean): void => {
    setIssuing(isShown);
    setCovered(isShown);
  };

  return (
    <>
      <FormFrame onSubmit={(event) => void saving.submit(event)}>
        <KeyTabs
          keyRow={edited.key}
          timeZone={status.timeZone}
          value={tab}
          onChange={setTab}
          problem={saving.hasProblem ? t('common.tabProblem') : null}
          general={
            <div ref={general}>
              <GeneralTab form={form} options={options} edited={edited} timeZone={status.timeZone} onRole={role.open} />
            </div>
          }
          secret={
            <SecretTab
              keyRow={edited.key}
              timeZone={status.timeZone}
              onNew={edited.isGone ? null : () => showIssuing(true)}
            />
          }
        />
        <EditFailure edited={edited} error={saving.error} />
        <DialogActions>
          {!edited.isGone && (
            <BusyButton isBusy={saving.isBusy} type="submit" variant="contained">
              {t('common.ok')}
            </BusyButton>
          )}
          <Button onClick={() => leave(onClose)}>{edited.isGone ? t('common.close') : t('common.cancel')}</Button>
        </DialogActions>
      </FormFrame>
      <RoleOverlay overlay={role} status={status} onLock={() => leave(part.onLock)} />
      {isIssuing && (
        <NewSecretDialog
          status={status}
          keyId={initial.id}
          onClose={() => showIssuing(false)}
          onLock={() => leave(part.onLock)}
        />
      )}
      {asked !== null && (
        <DiscardQuestion
          name={edited.key.name}
          fields={edited.changes().fields}
          onStay={() => setAsked(null)}
          onLeave={asked}
        />
      )}
    </>
  );
}
