import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { type FormEvent, type RefObject, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { whoseTextMax } from '../../../shared/contract/limits.ts';
import type { StatusOf } from '../../bridge/use-status.ts';
import type { Open } from '../../navigation/open-dialog.ts';
import { AppDialog, FormFrame } from '../../ui/app-dialog.tsx';
import { BusyButton } from '../../ui/busy-button.tsx';
import { focusVisibly } from '../../ui/focus.ts';
import { ErrorNotice } from '../../ui/notice.tsx';
import { FindingList } from './finding-list.tsx';
import { LockKeysDialog } from './lock-and-delete-dialogs.tsx';
import { PasteField } from './paste-field.tsx';
import { useWhose } from './use-whose.ts';

interface FindBySecretDialogProps {
  readonly status: StatusOf<'unlocked'>;
  readonly onClose: () => void;
  readonly open: Open;
}

/** Finds the key of a leaked secret. */
export function FindBySecretDialog({ status, onClose, open }: FindBySecretDialogProps) {
  const { t } = useTranslation();
  const titleId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [refusal, setRefusal] = useState<string | undefined>(undefined);
  const [lockedId, setLockedId] = useState<string | null>(null);
  const results = useRef<HTMLDivElement>(null);
  const { findings, search, find } = useWhose();
  useKeptFocus(results, lockedId);

  const refuse = (text: string): void => {
    setRefusal(text);
    field.current?.focus();
  };
  const lookUp = async (text: string): Promise<boolean> => {
    if (search.isBusy) return false;
    if (text.trim() === '') refuse(t('properties.find.nothingPasted'));
    else if (text.length > whoseTextMax) refuse(t('properties.find.tooLong', { max: whoseTextMax }));
    else {
      setRefusal(undefined);
      return find(text);
    }
    return false;
  };
  // The text is read from its field when it is sent, and is kept nowhere else.
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const element = field.current;
    if (element !== null && (await lookUp(element.value))) element.value = '';
  };

  return (
    <AppDialog onClose={onClose} aria-labelledby={titleId} slotProps={{ paper: { sx: { maxWidth: 680 } } }}>
      <DialogTitle id={titleId}>{t('properties.find.title')}</DialogTitle>
      <FormFrame onSubmit={(event) => void submit(event)}>
        <DialogContent sx={{ minHeight: 360, boxSizing: 'border-box' }}>
          <PasteField
            ref={field}
            error={refusal}
            onInput={() => setRefusal(undefined)}
            onPaste={(text) => void lookUp(text)}
          />
          <BusyButton isBusy={search.isBusy} type="submit" variant="contained">
            {t('properties.find.find')}
          </BusyButton>
          <ErrorNotice error={search.error} />
          <div ref={results}>
            <FindingList
              findings={findings}
              timeZone={status.timeZone}
              onLock={status.operator.right === 'administrator' ? setLockedId : null}
              onOpen={(id) => open({ kind: 'key', id })}
            />
          </div>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('common.close')}</Button>
        </DialogActions>
      </FormFrame>
      {lockedId !== null && (
        <LockKeysDialog
          selected={{ keys: { ids: [lockedId] }, count: 1 }}
          lockedOut
          onClose={() => setLockedId(null)}
        />
      )}
    </AppDialog>
  );
}

const canHaveFocus = 'button, textarea, [tabindex="0"]';

/** Keeps the focus at the key of the question, because its button disappears when the key is locked out. */
function useKeptFocus(results: RefObject<HTMLElement | null>, askedId: string | null): void {
  const last = useRef<string | null>(null);
  useEffect(() => {
    if (askedId !== null) last.current = askedId;
    if (askedId !== null || last.current === null || document.activeElement?.matches(canHaveFocus)) return;
    const buttons = results.current?.querySelectorAll<HTMLElement>(`[data-key="${last.current}"] button`);
    focusVisibly(buttons?.[0] ?? null);
  });
}
