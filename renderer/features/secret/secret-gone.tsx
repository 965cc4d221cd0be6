import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Leave } from '../../navigation/open-dialog.ts';
import { focusVisibly } from '../../ui/focus.ts';
import { Notice } from '../../ui/notice.tsx';
import { SecretHeading } from './secret-heading.tsx';

interface SecretGoneProps {
  readonly keyName: string;
  readonly setLeave: (leave: Leave) => void;
  readonly onClose: () => void;
}

/** What stands in the secret's place when main has given it up by itself. */
export function SecretGone({ keyName, setLeave, onClose }: SecretGoneProps) {
  const { t } = useTranslation();
  useEffect(() => setLeave((then) => then()), [setLeave]);
  return (
    <>
      <DialogContent>
        <SecretHeading keyName={keyName} />
        <Notice isRefusal>{t('secret.gone')}</Notice>
      </DialogContent>
      <DialogActions>
        <Button ref={focusVisibly} onClick={onClose}>
          {t('common.close')}
        </Button>
      </DialogActions>
    </>
  );
}
