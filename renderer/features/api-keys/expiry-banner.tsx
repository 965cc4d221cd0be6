import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { color } from '../../ui/palette.ts';

const Strip = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  minHeight: 32,
  padding: '0 20px',
  borderTop: `1px solid ${color.line}`,
  backgroundColor: color.side,
});

const Shape = styled('span')({ width: 14, fontSize: 12, textAlign: 'center' });

interface ExpiryBannerProps {
  readonly count: number;
  /** Whether these keys alone are shown. */
  readonly isShown: boolean;
  readonly onShow: (isShown: boolean) => void;
}

/** Keys that somebody has to see to before long, and the way to them and back. */
export function ExpiryBanner({ count, isShown, onShow }: ExpiryBannerProps) {
  const { t } = useTranslation();
  if (count === 0 && !isShown) return null;
  return (
    <Strip>
      <Shape aria-hidden>▲</Shape>
      <span>{isShown ? t('keys.expiring.shown') : t('keys.expiring.soon', { count })}</span>
      <Button
        variant="text"
        onClick={() => onShow(!isShown)}
        sx={{ height: 24, color: color.accent, textDecoration: 'underline', textUnderlineOffset: 3 }}
      >
        {isShown ? t('keys.expiring.showAll') : t('keys.expiring.show')}
      </Button>
    </Strip>
  );
}
