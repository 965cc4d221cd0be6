import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeyRow } from '../../../shared/contract/contract.ts';
import { copyText } from '../../ui/copy-text.ts';
import { formatInstant } from '../../ui/format.ts';
import { color, monospace } from '../../ui/palette.ts';

const List = styled('dl')({
  display: 'grid',
  gridTemplateColumns: 'max-content max-content max-content minmax(0, 1fr)',
  gap: '4px 16px',
  alignItems: 'baseline',
  margin: '4px 0 0',
  paddingTop: 12,
  borderTop: `1px solid ${color.line}`,
  '& dt': { color: color.muted },
  '& dd': { margin: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
});

const Instant = styled('span')({ fontVariantNumeric: 'tabular-nums' });

interface KeyFactsProps {
  readonly keyRow: KeyRow;
  /** The workstation's. */
  readonly timeZone: string;
}

/** The fields that cannot be edited. */
export function KeyFacts({ keyRow, timeZone }: KeyFactsProps) {
  const { t } = useTranslation();
  const { id, createdAt, createdBy, secretIssuedAt, updatedAt, updatedBy } = keyRow;
  return (
    <List>
      <dt>{t('common.field.id')}</dt>
      <dd>
        <CopyableId id={id} />
      </dd>
      <dt>{t('common.field.created')}</dt>
      <Fact at={createdAt} by={createdBy} timeZone={timeZone} />
      <dt>{t('common.field.secretIssued')}</dt>
      <Fact at={secretIssuedAt} by={null} timeZone={timeZone} />
      <dt>{t('common.field.changed')}</dt>
      <Fact at={updatedAt} by={updatedBy} timeZone={timeZone} />
    </List>
  );
}

interface FactProps {
  readonly at: number;
  readonly by: string | null;
  readonly timeZone: string;
}

function Fact({ at, by, timeZone }: FactProps) {
  const { t } = useTranslation();
  const when = formatInstant(at, timeZone);
  return (
    <dd title={by ?? undefined}>
      <Instant>{by === null ? when : t('properties.whenBy', { at: when, name: by })}</Instant>
    </dd>
  );
}

const Id = styled('code')({ fontFamily: monospace, userSelect: 'all' });
const copiedMs = 2000;

/** The public id of a key, which can be copied. */
function CopyableId({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), copiedMs);
    return () => clearTimeout(timer);
  }, [isCopied]);

  return (
    <>
      <Id>{id}</Id>
      <Button
        variant="text"
        onClick={() => setCopied(copyText(id))}
        aria-label={isCopied ? undefined : t('properties.copyId')}
        sx={{ height: 20, ml: 2, fontSize: 12 }}
      >
        {isCopied ? t('properties.copied') : t('common.copy')}
      </Button>
    </>
  );
}
