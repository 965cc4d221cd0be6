import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import { useTranslation } from 'react-i18next';
import type { ErrorData } from '../../shared/errors.ts';
import { ErrorNotice } from '../ui/notice.tsx';

interface WaitingProps {
  /** Why what is waited for does not come. */
  readonly error: ErrorData | null;
  /** In pixels, of what comes in its place: the buttons stay where they are. */
  readonly height: number;
  readonly onClose: () => void;
}

/** What stands in a dialog until main has said what it is about. */
export function Waiting({ error, height, onClose }: WaitingProps) {
  const { t } = useTranslation();
  return (
    <>
      <DialogContent sx={{ height, boxSizing: 'border-box' }}>
        <ErrorNotice error={error} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{error === null ? t('common.cancel') : t('common.close')}</Button>
      </DialogActions>
    </>
  );
}
