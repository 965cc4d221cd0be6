import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import { useEffect } from 'react';
import { Notice } from '../../ui/notice.tsx';
import { SecretHeading } from './secret-heading.tsx';

interface SecretGoneProps {
  readonly keyName: string;
  readonly setLeave: (action: () => void) => void;
  readonly onClose: () => void;
}

/** What stands in the secret's place when main has given it up by itself. */
export function SecretGone({ keyName, setLeave, onClose }: SecretGoneProps) {
  useEffect(() => setLeave(onClose), [setLeave, onClose]);
  return (
    <>
      <DialogContent>
        <SecretHeading keyName={keyName} />
        <Notice isRefusal>
          The secret key value was discarded after five minutes and cannot be shown again. If you have not copied it,
          create a new key.
        </Notice>
      </DialogContent>
      <DialogActions>
        <Button autoFocus onClick={onClose}>
          Close
        </Button>
      </DialogActions>
    </>
  );
}
