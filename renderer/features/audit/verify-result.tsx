import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../shared/contract/contract.ts';
import type { ErrorCode, ErrorData } from '../../../shared/errors.ts';
import { errorText } from '../../ui/error-text.ts';
import { Notice } from '../../ui/notice.tsx';
import { color } from '../../ui/palette.ts';
import { When } from './audit-columns.tsx';
import { Exact, Facts, Muted, Sentence } from './facts.tsx';

export type Verified = CallOutput<'vault.verify'>;

const Mark = styled('span')({ marginRight: 8, color: color.accent });
const Signers = styled('ul')({ listStyle: 'none', margin: 0, padding: 0 });

interface VerifyResultProps {
  readonly verified: Verified;
  readonly timeZone: string;
}

/** What an intact history holds. */
export function VerifyResult({ verified, timeZone }: VerifyResultProps) {
  const { t } = useTranslation();
  const { sequence, events, from, to, signed, checkpoints, strays, chain } = verified;
  const changesText = (count: number) => t('audit.verify.changes', { count });
  return (
    <>
      <Sentence>
        <Mark aria-hidden>✓</Mark>
        {t('audit.verify.intact')}
      </Sentence>
      <Facts>
        <dt>{t('audit.verify.contents')}</dt>
        <dd>
          {t('audit.verify.contentsText', {
            events: t('audit.verify.events', { count: events }),
            changes: changesText(sequence),
          })}
        </dd>
        <dt>{t('audit.verify.from')}</dt>
        <dd>
          <When at={from} timeZone={timeZone} />
        </dd>
        <dt>{t('audit.verify.to')}</dt>
        <dd>
          <When at={to} timeZone={timeZone} />
        </dd>
        <dt>{t('audit.verify.signed')}</dt>
        <dd>
          <Signers>
            {signed.map(({ operator, commits }) => (
              <li key={operator}>{t('audit.verify.signedText', { operator, changes: changesText(commits) })}</li>
            ))}
          </Signers>
        </dd>
        <dt>{t('audit.verify.checkpoints')}</dt>
        <dd>
          {checkpoints === 0
            ? t('audit.verify.noCheckpoints')
            : t('audit.verify.checkpointsText', { count: checkpoints })}
        </dd>
        {strays > 0 && (
          <>
            <dt>{t('audit.verify.strays')}</dt>
            <dd>{t('audit.verify.straysText', { count: strays })}</dd>
          </>
        )}
        <dt>{t('audit.verify.chain')}</dt>
        <dd>
          <Exact>{chain}</Exact>
        </dd>
      </Facts>
    </>
  );
}

// What says that the file is not what was written; all else kept the check from being made.
const breaches: readonly ErrorCode[] = [
  'vault.damaged',
  'vault.truncated',
  'vault.not-signed',
  'vault.header-damaged',
  'vault.empty',
  'vault.foreign',
  'vault.rolled-back',
  'vault.forked',
];

/** What is wrong with the history, and where; or why that is not known. */
export function VerifyFailure({ error }: { readonly error: ErrorData }) {
  const { t } = useTranslation();
  const isBroken = breaches.includes(error.code);
  return (
    <>
      <Sentence>{isBroken ? t('audit.verify.broken') : t('audit.verify.unfinished')}</Sentence>
      <Notice isRefusal>{errorText(error)}</Notice>
      {isBroken && <Muted>{t('audit.verify.recover')}</Muted>}
    </>
  );
}
