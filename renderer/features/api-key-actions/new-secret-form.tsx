import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../bridge/client.ts';
import { statusStore } from '../../bridge/status-store.ts';
import { useAnswer } from '../../bridge/use-answer.ts';
import { useCall } from '../../bridge/use-call.ts';
import type { Leave } from '../../navigation/open-dialog.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { Failure, FormFrame } from '../../ui/form-frame.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { type Retirement, RetirementChoice } from './retirement-choice.tsx';

interface NewSecretFormProps {
  readonly keyId: string;
  /** The workstation's. */
  readonly timeZone: string;
  readonly setLeave: (leave: Leave) => void;
  readonly onClose: () => void;
}

/** When the old secret stops. */
export function NewSecretForm({ keyId, timeZone, setLeave, onClose }: NewSecretFormProps) {
  const { t } = useTranslation();
  const { value: key, error } = useAnswer('keys.get', { id: keyId });
  const [retireAfter, setRetireAfter] = useState<Retirement>(0);
  const issuing = useCall();
  const issue = (event: FormEvent): void => {
    event.preventDefault();
    void issuing.run(async () => {
      await call('keys.replaceSecret', { id: keyId, retireAfter });
      // The dialog goes on when main says that it holds the secret.
      await statusStore.until((held) => held !== null);
    });
  };
  const leave: Leave = (then) => {
    if (!issuing.isBusy) then();
  };
  useEffect(() => setLeave(leave));

  return (
    <FormFrame onSubmit={issue}>
      <DialogContent sx={{ minHeight: 290, boxSizing: 'border-box' }}>
        <ErrorNotice error={error} />
        {key !== null && (
          <RetirementChoice keyRow={key} timeZone={timeZone} value={retireAfter} onChange={setRetireAfter} />
        )}
      </DialogContent>
      <Failure>
        <ErrorNotice error={issuing.error} />
      </Failure>
      <DialogActions>
        {key !== null && (
          <BusyButton isBusy={issuing.isBusy} type="submit" variant="contained">
            {t('properties.newSecret.issue')}
          </BusyButton>
        )}
        <Button onClick={() => leave(onClose)}>{t('common.cancel')}</Button>
      </DialogActions>
    </FormFrame>
  );
}
