import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { EmptyList } from '../../ui/empty-list.tsx';

/** What stands in the list when no event matches. */
export function NoEvents({ onClear }: { readonly onClear: () => void }) {
  const { t } = useTranslation();
  return (
    <EmptyList title={t('audit.none.first')} text={t('audit.none.what')}>
      <Button onClick={onClear}>{t('audit.none.showAll')}</Button>
    </EmptyList>
  );
}

/** What stands in the list when no event matches in so much of the history as was searched at once. */
export function NoEventsYet({ onFurther }: { readonly onFurther: () => void }) {
  const { t } = useTranslation();
  return (
    <EmptyList title={t('audit.none.partlyFirst')} text={t('audit.none.partlyThen')}>
      <Button onClick={onFurther}>{t('audit.none.further')}</Button>
    </EmptyList>
  );
}
