import { styled } from '@mui/material/styles';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../../shared/contract/contract.ts';
import { useStatus } from '../../bridge/use-status.ts';
import { color } from '../../ui/palette.ts';
import { type ChangeText, changeTexts, targetText } from './change-text.ts';

/** An event in one short sentence. */
export function eventSentence(entry: AuditEntry, t: TFunction): string {
  const name = targetText(entry, t);
  const isCreation = entry.action === 'key-created' && entry.changes.some(({ field }) => field === 'importedFrom');
  return isCreation ? t('audit.imported.sentence', { name }) : t(`audit.sentences.${entry.action}`, { name });
}

const List = styled('dl')({
  display: 'grid',
  gridTemplateColumns: 'fit-content(40%) minmax(0, 1fr)',
  gap: '4px 12px',
  margin: 0,
  '& dt': { color: color.muted, overflowWrap: 'anywhere' },
  '& dd': { margin: 0, overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
});

const Value = styled('bdi')({ '&[data-absent="true"]': { color: color.muted } });
const Arrow = styled('span')({ color: color.muted });
const More = styled('button')({
  marginLeft: 8,
  padding: 0,
  border: 0,
  background: 'none',
  color: color.accent,
  font: 'inherit',
  cursor: 'pointer',
  textDecoration: 'underline',
});

/** The changes of an event: each field with its old and new value. */
export function ChangeList({ entry }: { readonly entry: AuditEntry }) {
  const { t } = useTranslation();
  const timeZone = useStatus().status?.timeZone ?? 'UTC';
  return (
    <List>
      {changeTexts(entry, timeZone, t).map((text) => (
        <Change key={text.field} text={text} />
      ))}
    </List>
  );
}

// About two lines of a dialog.
const shownMax = 160;

function Change({ text: { label, from, to } }: { readonly text: ChangeText }) {
  const { t } = useTranslation();
  const [isWhole, setWhole] = useState(false);
  const isLong = (from?.text.length ?? 0) > shownMax || to.text.length > shownMax;
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {from !== null && (
          <>
            <Side value={from} isWhole={isWhole} />
            <Arrow role="img" aria-label={t('audit.change.becomes')}>
              {' → '}
            </Arrow>
          </>
        )}
        <Side value={to} isWhole={isWhole} />
        {isLong && (
          <More type="button" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
            {isWhole ? t('audit.change.showLess') : t('audit.change.showAll')}
          </More>
        )}
      </dd>
    </>
  );
}

interface SideProps {
  readonly value: ChangeText['to'];
  readonly isWhole: boolean;
}

function Side({ value: { text, hint, isAbsent }, isWhole }: SideProps) {
  const isCut = !isWhole && text.length > shownMax;
  return (
    <Value data-absent={isAbsent} title={isCut ? text : hint}>
      {isCut ? `${start(text)}…` : text}
    </Value>
  );
}

/** The start of `text`, without splitting a character. */
function start(text: string): string {
  return text
    .slice(0, shownMax)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd();
}
