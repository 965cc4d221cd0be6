import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import { styled } from '@mui/material/styles';
import { type FormEvent, type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorData } from '../../../shared/errors.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { errorText } from '../../ui/error-text.ts';
import { TextInput } from '../../ui/inputs.tsx';
import { Notice } from '../../ui/notice.tsx';
import { dangerLook } from '../../ui/palette.ts';
import { problemText } from '../../ui/problem-text.ts';
import { StepContent } from './recovery-steps.tsx';
import { recoverErrorText } from './recovery-text.ts';

const Form = styled('form')({
  display: 'flex',
  flexDirection: 'column',
  minHeight: 0,
  '&[data-over="true"]': { display: 'none' },
});

interface PassphraseStepProps {
  readonly ref: RefObject<HTMLInputElement | null>;
  /** Whether this step is over. The field stays mounted, hidden, because a later step sends the passphrase again. */
  readonly isOver: boolean;
  readonly isBusy: boolean;
  readonly error: ErrorData | null;
  readonly onSubmit: () => Promise<ErrorData | null>;
  readonly onAcceptAnother: () => void;
  readonly onCancel: () => void;
}

export function PassphraseStep({
  ref,
  isOver,
  isBusy,
  error,
  onSubmit,
  onAcceptAnother,
  onCancel,
}: PassphraseStepProps) {
  const { t } = useTranslation();
  const button = t('vault.recover.check');
  const [refusal, setRefusal] = useState<string | undefined>(undefined);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const isEmpty = ref.current?.value === '';
    const failure = isEmpty ? null : await onSubmit();
    if (isEmpty) setRefusal(problemText('passphrase', 'required'));
    else if (failure?.code === 'vault.wrong-passphrase') setRefusal(errorText(failure));
    else if (failure === null) return;
    ref.current?.focus();
    ref.current?.select();
  };
  const isSaidByField = error === null || error.code === 'vault.wrong-passphrase';
  return (
    <Form noValidate data-over={isOver} onSubmit={submit}>
      <StepContent>
        <p>{t('vault.recover.intro')}</p>
        <TextInput
          label={t('vault.passphrase')}
          type="password"
          autoComplete="current-password"
          autoFocus
          ref={ref}
          error={refusal}
          onChange={() => setRefusal(undefined)}
        />
        {!isSaidByField && !isOver && <Notice isRefusal>{recoverErrorText(error, button)}</Notice>}
      </StepContent>
      <DialogActions>
        {error?.code === 'vault.another' && (
          <BusyButton isBusy={isBusy} onClick={onAcceptAnother} sx={dangerLook}>
            {t('vault.recover.goOnWithAnother')}
          </BusyButton>
        )}
        <BusyButton isBusy={isBusy} type="submit" variant="contained">
          {button}
        </BusyButton>
        <Button onClick={onCancel}>{t('common.cancel')}</Button>
      </DialogActions>
    </Form>
  );
}
