import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import { useTranslation } from 'react-i18next';
import type { ErrorData } from '../../shared/errors.ts';
import { ErrorNotice } from '../ui/notice.tsx';

interface WaitingProps {
  /** Why loading failed, or null. */
  readonly error: ErrorData | null;
  /** The height of the final content in pixels, so that the buttons do not move. */
  readonly height: number;
  readonly onClose: () => void;
}

/** The content of a dialog until its data has been loaded. */
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
