import Button from '@mui/material/Button';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../../shared/contract/contract.ts';
import { useAnswer } from '../../bridge/use-answer.ts';
import type { OpenDialog } from '../../navigation/open-dialog.ts';
import { AppDialog } from '../../ui/app-dialog.tsx';
import { focusVisibly } from '../../ui/focus.ts';
import { isOfNew, secondText, utcText } from './change-text.ts';
import { ChangeList, eventSentence } from './event-text.tsx';
import { Exact, Facts, Muted, Sentence } from './facts.tsx';

interface EventDialogProps {
  readonly entry: AuditEntry;
  readonly timeZone: string;
  readonly onClose: () => void;
  /** Closes this dialog, and opens the properties of the event's target. */
  readonly onProperties: (dialog: OpenDialog) => void;
}

/** All facts about one event. */
export function EventDialog({ entry, timeZone, onClose, onProperties }: EventDialogProps) {
  const { t } = useTranslation();
  const titleId = useId();
  const { isGone, dialog } = useTarget(entry.target);
  return (
    <AppDialog onClose={onClose} aria-labelledby={titleId} slotProps={{ paper: { sx: { maxWidth: 560 } } }}>
      <DialogTitle id={titleId}>{t(`audit.actions.${entry.action}`)}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 4, alignContent: 'start', minHeight: 180 }}>
        <Sentence>{eventSentence(entry, t)}</Sentence>
        <EventFacts entry={entry} timeZone={timeZone} />
        {entry.changes.length > 0 && (
          <section aria-label={isOfNew(entry) ? t('audit.event.given') : t('audit.event.changes')}>
            <ChangeList entry={entry} />
          </section>
        )}
        {isGone && (
          <Muted role="status">
            {entry.target?.kind === 'role' ? t('audit.event.roleGone') : t('audit.event.keyGone')}
          </Muted>
        )}
      </DialogContent>
      <DialogActions>
        {dialog !== null && <Button onClick={() => onProperties(dialog)}>{t('common.properties')}</Button>}
        <Button ref={focusVisibly} onClick={onClose}>
          {t('common.close')}
        </Button>
      </DialogActions>
    </AppDialog>
  );
}

interface EventFactsProps {
  readonly entry: AuditEntry;
  readonly timeZone: string;
}

function EventFacts({ entry: { at, operator, target, sequence, index }, timeZone }: EventFactsProps) {
  const { t } = useTranslation();
  return (
    <Facts>
      <dt>{t('audit.columns.when')}</dt>
      <dd>
        <Exact>{secondText(at, timeZone)}</Exact> <Muted as="span">{timeZone}</Muted>
        {timeZone !== 'UTC' && (
          <>
            <br />
            <Exact>{utcText(at)}</Exact>
          </>
        )}
      </dd>
      <dt>{t('audit.columns.operator')}</dt>
      <dd>
        <bdi>{operator}</bdi>
      </dd>
      {target !== null && (
        <>
          <dt>{t('audit.columns.target')}</dt>
          <dd>
            <bdi>{target.name}</bdi>
            <br />
            <Exact>{target.id}</Exact>
          </dd>
        </>
      )}
      <dt>{t('audit.event.place')}</dt>
      <dd>{t('audit.event.placeText', { sequence, index: index + 1 })}</dd>
    </Facts>
  );
}

type Target = NonNullable<AuditEntry['target']>;

interface TargetNow {
  /** Whether it is no longer in the vault, as far as is known. */
  readonly isGone: boolean;
  /** The dialog with its properties; null if it is gone, and until that is known. */
  readonly dialog: OpenDialog | null;
}

const unknown: TargetNow = { isGone: false, dialog: null };

/** Whether the target of an event still exists. If main cannot tell, the event is shown without this. */
function useTarget(target: AuditEntry['target']): TargetNow {
  const key = useAnswer('keys.get', { id: target?.id ?? '' }, { isOn: target?.kind === 'key' });
  const roles = useAnswer('roles.list', {}, { isOn: target?.kind === 'role' });
  if (target === null) return unknown;
  if (key.error?.code === 'key.unknown') return { isGone: true, dialog: null };
  if (key.value !== null) return { isGone: false, dialog: dialogOf(target) };
  if (roles.value === null) return unknown;
  const isThere = roles.value.roles.some(({ id }) => id === target.id);
  return { isGone: !isThere, dialog: isThere ? dialogOf(target) : null };
}

function dialogOf({ kind, id }: Target): OpenDialog {
  return kind === 'key' ? { kind, id } : { kind, id, copyOf: null };
}
