import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { color } from '../../ui/palette.ts';

const Cover = styled('div')({
  position: 'absolute',
  inset: '33px 0 0',
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'center',
  gap: 8,
  padding: '72px 24px',
  textAlign: 'center',
  pointerEvents: 'none',
  '& > *': {
    pointerEvents: 'auto',
    maxWidth: 460,
    overflowWrap: 'anywhere',
    textWrap: 'balance',
    wordBreak: 'auto-phrase',
  },
});

const First = styled('p')({ margin: 0, fontSize: 15, lineHeight: '20px', fontWeight: 500 });
const Then = styled('p')({ margin: 0, color: color.muted });

/** What stands in the list when no event matches. */
export function NoEvents({ onClear }: { readonly onClear: () => void }) {
  const { t } = useTranslation();
  return (
    <Cover>
      <First>{t('audit.none.first')}</First>
      <Then>{t('audit.none.what')}</Then>
      <Button onClick={onClear}>{t('audit.none.showAll')}</Button>
    </Cover>
  );
}

/** What stands in the list when no event matches in so much of the history as was searched at once. */
export function NoEventsYet({ onFurther }: { readonly onFurther: () => void }) {
  const { t } = useTranslation();
  return (
    <Cover>
      <First>{t('audit.none.partlyFirst')}</First>
      <Then>{t('audit.none.partlyThen')}</Then>
      <Button onClick={onFurther}>{t('audit.none.further')}</Button>
    </Cover>
  );
}
