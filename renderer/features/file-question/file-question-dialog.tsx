import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { type FormEvent, useCallback, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EventPayload } from '../../../shared/contract/contract.ts';
import { bridge, call } from '../../bridge/client.ts';
import { useCall } from '../../bridge/use-call.ts';
import { AppDialog, FormFrame } from '../../ui/app-dialog.tsx';
import { BusyButton } from '../../ui/busy-button.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import { fileProblem } from './file-problem.ts';

/** Asks for a file when main requests one. Used by hosts that have no file dialog of the system. */
export function FileQuestionDialog() {
  const [question, setQuestion] = useState<EventPayload<'dialogs.asked'> | null>(null);
  useEffect(() => bridge.on('dialogs.asked', setQuestion), []);
  if (question === null) return null;
  return <FileQuestionForm key={question.questionId} question={question} onAnswered={() => setQuestion(null)} />;
}

interface FileQuestionFormProps {
  readonly question: EventPayload<'dialogs.asked'>;
  readonly onAnswered: () => void;
}

/** One question for a file, shown until main has accepted the answer. */
function FileQuestionForm({ question, onAnswered }: FileQuestionFormProps) {
  const { t } = useTranslation();
  const titleId = useId();
  const { questionId, purpose, suggestion } = question;
  const field = useRef<HTMLInputElement>(null);
  const { isBusy, error, run } = useCall();

  // Memoized, so that typed text is not selected again on each render.
  const takeField = useCallback(
    (input: HTMLInputElement | null) => {
      field.current = input;
      input?.focus();
      // A suggested folder is to be completed; a suggested file is to be accepted or replaced.
      if (purpose === 'import') input?.setSelectionRange(input.value.length, input.value.length);
      else input?.select();
    },
    [purpose],
  );

  const answer = async (file: string | null): Promise<void> => {
    let isTaken = false;
    await run(async () => {
      await call('dialogs.answer', { questionId, file });
      isTaken = true;
    });
    if (isTaken) onAnswered();
    else field.current?.focus();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void answer(field.current?.value.trim() ?? '');
  };
  const cancel = (): void => void answer(null);

  return (
    <AppDialog onClose={cancel} aria-labelledby={titleId} slotProps={{ paper: { sx: { maxWidth: 520 } } }}>
      <DialogTitle id={titleId}>{t(`shell.fileQuestion.${purpose}`)}</DialogTitle>
      <FormFrame onSubmit={submit}>
        <DialogContent>
          <TextInput
            label={t('shell.fileQuestion.file')}
            defaultValue={suggestion}
            autoFocus
            ref={takeField}
            error={error === null ? undefined : fileProblem(error)}
            hint={t('shell.fileQuestion.hint')}
          />
        </DialogContent>
        <DialogActions>
          <BusyButton isBusy={isBusy} type="submit" variant="contained">
            {t('common.ok')}
          </BusyButton>
          <Button onClick={cancel}>{t('common.cancel')}</Button>
        </DialogActions>
      </FormFrame>
    </AppDialog>
  );
}
