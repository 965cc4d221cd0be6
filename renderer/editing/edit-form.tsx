import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorData } from '../../shared/errors.ts';
import { ConfirmDialog, Failure, FormFrame } from '../ui/app-dialog.tsx';
import { BusyButton } from '../ui/busy-button.tsx';
import { sending } from '../ui/error-text.ts';
import { formatList } from '../ui/format.ts';
import { ErrorNotice, Notice } from '../ui/notice.tsx';
import { shownPaths } from './problems.ts';
import type { Kind } from './thing.ts';
import type { Editing, EditingParts } from './use-editing.tsx';

interface EditFormProps<K extends Kind> {
  readonly editing: Editing<K>;
  /** The content of the dialog. */
  readonly children: ReactNode;
  readonly onClose: () => void;
}

/** The form of an edited object in its dialog: fields, error, buttons, and the question before changes are discarded. */
export function EditForm<K extends Kind>({ editing, children, onClose }: EditFormProps<K>) {
  const { t } = useTranslation();
  const { isGone, leave, parts } = editing;
  const { view, saving, asked } = parts;
  return (
    <>
      <FormFrame ref={view.container} onSubmit={saving.submit}>
        {children}
        <WhyNotSaved {...parts} />
        <DialogActions>
          {!isGone && (
            <BusyButton isBusy={saving.isBusy} type="submit" variant="contained">
              {t('common.ok')}
            </BusyButton>
          )}
          <Button onClick={() => leave(onClose)}>{isGone ? t('common.close') : t('common.cancel')}</Button>
        </DialogActions>
      </FormFrame>
      {asked !== null && <DiscardQuestion {...parts} onLeave={asked} />}
    </>
  );
}

type WhyNotSavedProps<K extends Kind> = Pick<EditingParts<K>, 'thing' | 'source' | 'edited' | 'saving'>;

function WhyNotSaved<K extends Kind>({ thing, source, edited: { conflicts }, saving: { error } }: WhyNotSavedProps<K>) {
  const { t } = useTranslation();
  const { words } = thing;
  if (source?.isGone) {
    return (
      <Failure>
        <Notice isRefusal>{words.gone()}</Notice>
      </Failure>
    );
  }
  return (
    <Failure>
      {source !== null && conflicts.length > 0 && (
        <Notice isRefusal>{words.conflict(source.row, formatList(conflicts.map(thing.label)))}</Notice>
      )}
      <ErrorNotice error={error} attempt={sending(t('common.ok'))} fields={shownPaths(thing, error)} />
    </Failure>
  );
}

type DiscardQuestionProps<K extends Kind> = Pick<EditingParts<K>, 'thing' | 'source' | 'edited' | 'setAsked'> & {
  readonly onLeave: () => void;
};

function DiscardQuestion<K extends Kind>({ thing, source, edited, setAsked, onLeave }: DiscardQuestionProps<K>) {
  const { t } = useTranslation();
  const { title, text } =
    source === null
      ? thing.words.discardNew(thing.nameOf(edited.values()))
      : thing.words.discard(thing.nameOf(thing.valuesOfRow(source.row)), formatList(edited.changed().map(thing.label)));
  return (
    <ConfirmDialog
      title={title}
      stayLabel={t('common.keepEditing')}
      leaveLabel={t('common.discard')}
      onStay={() => setAsked(null)}
      onLeave={onLeave}
    >
      {text}
    </ConfirmDialog>
  );
}

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
