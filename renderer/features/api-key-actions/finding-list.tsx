import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../ui/format.ts';
import { KeyStatus } from '../../ui/key-status.tsx';
import { color, dangerLook, monospace } from '../../ui/palette.ts';
import type { Finding, Findings } from './use-whose.ts';

const Said = styled('p')({ margin: '16px 0 8px', minHeight: 18, fontWeight: 500 });
const List = styled('ul')({ listStyle: 'none', margin: 0, padding: 0 });
const Item = styled('li')({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) auto',
  gap: '4px 16px',
  alignItems: 'center',
  padding: '10px 0',
  borderTop: `1px solid ${color.line}`,
});
const Name = styled('div')({
  display: 'flex',
  gap: 12,
  fontWeight: 500,
  whiteSpace: 'nowrap',
  '& bdi': { overflow: 'hidden', textOverflow: 'ellipsis' },
  '& > span': { flex: 'none' },
});
const Id = styled('code')({ fontFamily: monospace, fontSize: 12 });
const Detail = styled('div')({ color: color.muted, overflowWrap: 'anywhere' });
const Actions = styled('div')({ display: 'flex', gap: 8 });

interface FindingListProps {
  readonly findings: Findings | null;
  /** The workstation's. */
  readonly timeZone: string;
  /** Asks whether to lock a key out; null if the operator may not. */
  readonly onLock: ((id: string) => void) | null;
  readonly onOpen: (id: string) => void;
}

/** The secrets that were found, with their keys. */
export function FindingList({ findings, ...rest }: FindingListProps) {
  const { t } = useTranslation();
  const count = findings === null ? 0 : findings.list.length + findings.more;
  return (
    <>
      <Said role="status">{findings !== null && saidText(count, t)}</Said>
      {findings !== null && findings.list.length > 0 && (
        <List>
          {findings.list.map((finding) => (
            <Found key={`${finding.at}`} finding={finding} {...rest} />
          ))}
        </List>
      )}
      {findings !== null && findings.more > 0 && <p>{t('properties.find.more', { count: findings.more })}</p>}
    </>
  );
}

function saidText(count: number, t: TFunction): string {
  return count === 0 ? t('properties.find.none') : t('properties.find.found', { count });
}

type FoundProps = Omit<FindingListProps, 'findings'> & { readonly finding: Finding };

function Found({ finding, timeZone, onLock, onOpen }: FoundProps) {
  const { t } = useTranslation();
  const { id, key, isLive } = finding;
  return (
    <Item data-key={key?.id}>
      <div>
        <Name>
          {key === null ? <Id>{id}</Id> : <bdi title={key.name}>{key.name}</bdi>}
          {key !== null && <KeyStatus status={key.status} />}
        </Name>
        <div>{verdictText(finding, timeZone, t)}</div>
        {key !== null && (
          <Detail>
            <Id>{id}</Id>
            {key.issuedTo !== '' && ` · ${t('properties.find.holder', { name: key.issuedTo })}`}
          </Detail>
        )}
      </div>
      {key !== null && (
        <Actions>
          {onLock !== null && isLive && (
            <Button onClick={() => onLock(key.id)} sx={dangerLook}>
              {t('properties.find.lockOut')}
            </Button>
          )}
          <Button onClick={() => onOpen(key.id)}>{t('common.properties')}</Button>
        </Actions>
      )}
    </Item>
  );
}

function verdictText({ verdict, key }: Finding, timeZone: string, t: TFunction): string {
  if (verdict !== 'retiring') return t(`properties.find.verdict.${verdict}`);
  const until = key === null || key.retiringUntil === null ? null : formatInstant(key.retiringUntil, timeZone);
  return until === null ? t('properties.find.verdict.replaced') : t('properties.find.verdict.retiring', { until });
}
