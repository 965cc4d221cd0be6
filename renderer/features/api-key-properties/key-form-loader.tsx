import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import { useEffect, useState } from 'react';
import type { KeyFormOptions } from '../../../shared/contract/contract.ts';
import type { ErrorData } from '../../../shared/errors.ts';
import type { Leave } from '../../app/open-dialog.ts';
import { call, errorData } from '../../bridge/client.ts';
import { ErrorNotice } from '../../ui/notice.tsx';
import { KeyForm } from './key-form.tsx';

interface KeyFormLoaderProps {
  readonly timeZone: string;
  readonly setLeave: (leave: Leave) => void;
  readonly onClose: () => void;
}

/** The form, as soon as main has said what there is to choose from. */
export function KeyFormLoader({ timeZone, setLeave, onClose }: KeyFormLoaderProps) {
  const [options, setOptions] = useState<KeyFormOptions | null>(null);
  const [error, setError] = useState<ErrorData | null>(null);

  useEffect(() => {
    let isGone = false;
    call('keys.formOptions', {}).then(
      (answer) => !isGone && setOptions(answer),
      (failure) => !isGone && setError(errorData(failure)),
    );
    return () => {
      isGone = true;
    };
  }, []);

  if (options !== null) return <KeyForm options={options} timeZone={timeZone} setLeave={setLeave} onClose={onClose} />;
  return (
    <>
      <DialogContent sx={{ height: 513 }}>
        <ErrorNotice error={error} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
      </DialogActions>
    </>
  );
}
