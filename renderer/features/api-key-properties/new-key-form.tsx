import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import type { TFunction } from 'i18next';
import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Leave } from '../../app/open-dialog.ts';
import { call } from '../../bridge/client.ts';
import { statusStore } from '../../bridge/status-store.ts';
import { useCall } from '../../bridge/use-call.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { sending } from '../../ui/error-text.ts';
import { showFieldProblems } from '../../ui/field-problems.ts';
import { Failure, FormFrame } from '../../ui/form-frame.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import type { FormPart } from './dialog-part.ts';
import { KeyFields } from './key-fields.tsx';
import { emptyFields, type FormFields, keyFields, valuesOf, withEmptyDay } from './key-values.ts';
import { changedFields } from './merge.ts';
import { RoleOverlay, useRoleOverlay } from './role-overlay.tsx';

/** What a key shall be. */
export function NewKeyForm(part: FormPart) {
  const { t } = useTranslation();
  const { options, status, setLeave, onClose } = part;
  const form = useForm<FormFields>({
    defaultValues: emptyFields(options, status.isOwnTimeZone ? status.timeZone : ''),
    shouldFocusError: false,
  });
  // What follows when the question is answered with leaving; null while nothing is asked.
  const [asked, setAsked] = useState<(() => void) | null>(null);
  const [started] = useState(() => valuesOf(form.getValues()));
  const creation = useCall();
  const role = useRoleOverlay(form, part);

  const create = async (fields: FormFields): Promise<void> => {
    const { lockedOut: _, ...draft } = valuesOf(fields);
    const failure = await creation.run(async () => {
      await call('keys.create', draft);
      // The dialog goes on when main says that it holds the secret.
      await statusStore.until((held) => held !== null);
    });
    showFieldProblems(form, withEmptyDay(failure, draft.expiresOn), keyFields);
  };

  const leave: Leave = (then) => {
    if (creation.isBusy) return;
    if (changedFields(started, valuesOf(form.getValues())).length > 0) setAsked(() => then);
    else then();
  };
  useEffect(() => setLeave(leave));

  return (
    <>
      <FormFrame onSubmit={form.handleSubmit(create)}>
        <DialogContent>
          <KeyFields form={form} options={options} keyId={null} onRole={role.open} />
        </DialogContent>
        <Failure>
          <ErrorNotice error={creation.error} attempt={sending(t('common.ok'))} fields={keyFields} />
        </Failure>
        <DialogActions>
          <BusyButton isBusy={creation.isBusy} type="submit" variant="contained">
            {t('common.ok')}
          </BusyButton>
          <Button onClick={() => leave(onClose)}>{t('common.cancel')}</Button>
        </DialogActions>
      </FormFrame>
      <RoleOverlay overlay={role} status={status} onLock={() => leave(part.onLock)} />
      {asked !== null && (
        <ConfirmDialog
          title={t('properties.discardNew.title')}
          stayLabel={t('common.keepEditing')}
          leaveLabel={t('common.discard')}
          onStay={() => setAsked(null)}
          onLeave={asked}
        >
          {lostText(form.getValues('name').trim(), t)}
        </ConfirmDialog>
      )}
    </>
  );
}

function lostText(name: string, t: TFunction): string {
  return name === '' ? t('properties.discardNew.unnamed') : t('properties.discardNew.named', { name });
}
