import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { styled } from '@mui/material/styles';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../bridge/client.ts';
import type { StatusOf } from '../../bridge/use-status.ts';
import { useShortcuts } from '../../navigation/shortcuts.ts';
import { AppDialog } from '../../ui/app-dialog.tsx';
import { focusVisibly } from '../../ui/focus.ts';
import { Notice } from '../../ui/notice.tsx';
import { FilePath } from '../../ui/text.tsx';
import { ChooseStep } from './choose-step.tsx';
import { PreviewStep } from './preview-step.tsx';
import type { Imported, OpenedFile } from './use-import-rows.ts';

type Step =
  | { readonly kind: 'choose' }
  | { readonly kind: 'preview'; readonly opened: OpenedFile }
  | { readonly kind: 'done'; readonly imported: Imported };

interface ImportKeysDialogProps {
  readonly status: StatusOf<'unlocked'>;
  /** The file that was dropped onto the list. */
  readonly dropped: File | undefined;
  readonly onClose: () => void;
  readonly onLock: () => void;
}

/** Imports keys from a file, and previews every row before anything is written. */
export function ImportKeysDialog({ status, dropped, onClose, onLock }: ImportKeysDialogProps) {
  const { t } = useTranslation();
  const titleId = useId();
  const [step, setStep] = useState<Step>({ kind: 'choose' });
  // The open step decides what Escape does.
  const leave = useRef(onClose);
  const setLeave = (action: () => void): void => {
    leave.current = action;
  };
  // Locking makes main discard the file.
  useShortcuts({ lock: onLock }, true);

  const discard = ({ importId }: OpenedFile): void => {
    // If this fails, there is nothing left to discard.
    call('keys.importDiscard', { importId }).catch(() => null);
    onClose();
  };
  const preview = (opened: OpenedFile): void => setStep({ kind: 'preview', opened });
  return (
    <AppDialog
      // A click outside must not discard a file that was chosen and reviewed.
      onClose={(_, reason) => reason === 'escapeKeyDown' && leave.current()}
      aria-labelledby={titleId}
      slotProps={{ paper: { sx: { maxWidth: step.kind === 'preview' ? 1120 : 640 } } }}
    >
      <DialogTitle id={titleId}>{t('transfer.import.title')}</DialogTitle>
      {step.kind === 'choose' && (
        <ChooseStep
          dropped={dropped}
          timeZone={status.isOwnTimeZone ? status.timeZone : null}
          setLeave={setLeave}
          onOpened={preview}
          onClose={onClose}
        />
      )}
      {step.kind === 'preview' && (
        <PreviewStep
          key={step.opened.importId}
          opened={step.opened}
          setLeave={setLeave}
          onOpened={preview}
          onImported={(imported) => setStep({ kind: 'done', imported })}
          onClose={() => discard(step.opened)}
        />
      )}
      {step.kind === 'done' && <DoneStep imported={step.imported} setLeave={setLeave} onClose={onClose} />}
    </AppDialog>
  );
}

const Content = styled(DialogContent)({ overflowWrap: 'anywhere', '& p': { margin: '0 0 12px' } });

interface DoneStepProps {
  readonly imported: Imported;
  readonly setLeave: (leave: () => void) => void;
  readonly onClose: () => void;
}

/** The result, with the path of the only copy of the secrets. */
function DoneStep({ imported: { count, tokensFile }, setLeave, onClose }: DoneStepProps) {
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
