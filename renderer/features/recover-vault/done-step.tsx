import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import { useTranslation } from 'react-i18next';
import { FilePath } from '../../ui/file-path.tsx';
import { focusVisibly } from '../../ui/focus.ts';
import { StepContent } from './step-content.tsx';

interface DoneStepProps {
  /** The number of the last change that was saved. */
  readonly sequence: number;
  /** Where the damaged file is now. */
  readonly keptAs: string;
  readonly onClose: () => void;
}

export function DoneStep({ sequence, keptAs, onClose }: DoneStepProps) {
  const { t } = useTranslation();
  return (
    <>
      <StepContent role="status">
        <p>{t('vault.recover.done', { sequence })}</p>
        <p>{t('vault.recover.keptAs')}</p>
        <FilePath>{keptAs}</FilePath>
      </StepContent>
      <DialogActions>
        <Button ref={focusVisibly} variant="contained" onClick={onClose}>
          {t('vault.recover.back')}
        </Button>
      </DialogActions>
    </>
  );
}
