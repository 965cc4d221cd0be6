import { styled } from '@mui/material/styles';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../../shared/contract/contract.ts';
import type { ErrorData } from '../../../shared/errors.ts';
import { useReading } from '../../bridge/use-answer.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { formatInstant } from '../../ui/format.ts';
import { ErrorNotice } from '../../ui/notice.tsx';
import { color } from '../../ui/palette.ts';
import { ChangeList, eventSentence } from '../audit/event-text.tsx';
import { loadPage } from '../audit/use-events.ts';

const List = styled('ol')({ listStyle: 'none', margin: 0, padding: 0 });
const Item = styled('li')({
  display: 'grid',
  gridTemplateColumns: '120px minmax(0, 1fr)',
  gap: '2px 12px',
  padding: '8px 0',
  borderBottom: `1px solid ${color.line}`,
  '&:first-of-type': { paddingTop: 0 },
});
const When = styled('time')({ color: color.muted, fontVariantNumeric: 'tabular-nums' });
const What = styled('div')({ overflowWrap: 'anywhere' });
const Who = styled('span')({ color: color.muted });
const Changes = styled('div')({ marginTop: 4 });

interface HistoryTabProps {
  readonly keyId: string;
  /** The workstation's. */
  readonly timeZone: string;
  readonly isShown: boolean;
}

/** The history of the key, newest first. */
export function HistoryTab({ keyId, timeZone, isShown }: HistoryTabProps) {
  const { t } = useTranslation();
  const { entries, hasMore, isBusy, error, more } = useHistory(keyId, isShown);
  return (
    <>
      <ErrorNotice error={error} />
      {entries !== null && (
        <List aria-label={t('properties.tab.history')}>
          {entries.map((entry) => (
            <Event key={`${entry.sequence}.${entry.index}`} entry={entry} timeZone={timeZone} />
          ))}
        </List>
      )}
      {hasMore && (
        <BusyButton isBusy={isBusy} onClick={more} sx={{ mt: 3 }}>
          {t('properties.history.more')}
        </BusyButton>
      )}
    </>
  );
}

function Event({ entry, timeZone }: { readonly entry: AuditEntry; readonly timeZone: string }) {
  const { t } = useTranslation();
  return (
    <Item>
      <When dateTime={new Date(entry.at).toISOString()} title={`${formatInstant(entry.at, 'UTC')} UTC`}>
        {formatInstant(entry.at, timeZone)}
      </When>
      <What>
        {eventSentence(entry, t)} <Who>{t('properties.history.by', { name: entry.operator })}</Who>
        {entry.changes.length > 0 && (
          <Changes>
            <ChangeList entry={entry} />
          </Changes>
        )}
      </What>
    </Item>
  );
}

interface History {
  /** Newest first; null until the first answer. */
  readonly entries: readonly AuditEntry[] | null;
  readonly hasMore: boolean;
  readonly isBusy: boolean;
  readonly error: ErrorData | null;
  readonly more: () => void;
}

const pageSize = 20;

/** The history of a key, loaded once `isOn`, and kept up to date. */
function useHistory(keyId: string, isOn: boolean): History {
  const [size, setSize] = useState(pageSize);
  const { value, error, isBehind } = useReading({
    of: 'audit.query',
    as: 'history',
    question: { keyId, size },
    read: (ask, asked) => loadPage(ask, { keyId: asked.keyId }, null, asked),
    isOn,
  });
  return {
    entries: value?.entries ?? null,
    hasMore: value !== null && value.next !== null,
    isBusy: isBehind,
    error,
    more: () => setSize((value?.entries.length ?? 0) + pageSize),
  };
}
