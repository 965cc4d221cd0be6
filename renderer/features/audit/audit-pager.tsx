import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { PagerBar, PagerRange } from '../../ui/pager.tsx';
import type { Events } from './use-events.ts';

/** Steps from the newest events to the oldest. How many there are, nobody has counted. */
export function AuditPager({ events }: { readonly events: Events }) {
  const { t } = useTranslation();
  const { page, offset, isFirst } = events;
  if (page === null || (isFirst && page.next === null)) return null;
  const count = page.entries.length;
  return (
    <PagerBar aria-label={t('common.pages')}>
      <PagerRange role="status">
        {count > 0 && t('audit.pager.range', { from: offset + 1, to: offset + count })}
        {count > 0 && page.isPartial && ` · ${t('audit.none.partly')}`}
      </PagerRange>
      <Button disabled={isFirst} onClick={events.newest}>
        {t('audit.pager.newest')}
      </Button>
      <Button disabled={isFirst} onClick={events.newer}>
        {t('audit.pager.newer')}
      </Button>
      <Button disabled={page.next === null} onClick={events.older}>
        {t('audit.pager.older')}
      </Button>
    </PagerBar>
  );
}
