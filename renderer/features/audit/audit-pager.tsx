import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { color } from '../../ui/palette.ts';
import type { Events } from './use-events.ts';

const Bar = styled('nav')({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  padding: '6px 20px',
  borderTop: `1px solid ${color.line}`,
  fontVariantNumeric: 'tabular-nums',
});

const Range = styled('span')({ flex: 1, minWidth: 0, color: color.muted });

/** Steps from the newest events to the oldest. How many there are, nobody has counted. */
export function AuditPager({ events }: { readonly events: Events }) {
  const { t } = useTranslation();
  const { page, offset, isFirst } = events;
  if (page === null || (isFirst && page.next === null)) return null;
  const count = page.entries.length;
  return (
    <Bar aria-label={t('common.pages')}>
      <Range role="status">
        {count > 0 && t('audit.pager.range', { from: offset + 1, to: offset + count })}
        {count > 0 && page.isPartial && ` · ${t('audit.none.partly')}`}
      </Range>
      <Button disabled={isFirst} onClick={events.newest}>
        {t('audit.pager.newest')}
      </Button>
      <Button disabled={isFirst} onClick={events.newer}>
        {t('audit.pager.newer')}
      </Button>
      <Button disabled={page.next === null} onClick={events.older}>
        {t('audit.pager.older')}
      </Button>
    </Bar>
  );
}
