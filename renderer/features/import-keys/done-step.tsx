import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import { styled } from '@mui/material/styles';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { FilePath } from '../../ui/file-path.tsx';
import { focusVisibly } from '../../ui/focus.ts';
import { Notice } from '../../ui/notice.tsx';
import type { Imported } from './import-types.ts';

const Content = styled(DialogContent)({ overflowWrap: 'anywhere', '& p': { margin: '0 0 12px' } });

interface DoneStepProps {
  readonly imported: Imported;
  readonly setLeave: (leave: () => void) => void;
  readonly onClose: () => void;
}

/** What was made, and where the only copy of its secrets is. */
export function DoneStep({ imported: { count, tokensFile }, setLeave, onClose }: DoneStepProps) {
  const { t } = useTranslation();
  useEffect(() => setLeave(onClose));
  return (
    <>
      <Content role="status">
        <p>{t('transfer.import.done', { count })}</p>
        <div>{t('transfer.import.tokens', { count })}</div>
        <FilePath>{tokensFile}</FilePath>
        <Notice>{t('transfer.import.onlyCopy')}</Notice>
      </Content>
      <DialogActions>
        <Button ref={focusVisibly} variant="contained" onClick={onClose}>
          {t('common.close')}
        </Button>
      </DialogActions>
    </>
  );
}
