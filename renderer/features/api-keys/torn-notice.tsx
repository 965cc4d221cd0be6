import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/notice.tsx';

const Place = styled('div')({ padding: '0 20px 12px' });
const Row = styled('div')({ display: 'flex', alignItems: 'flex-start', gap: 12 });
const Words = styled('span')({ flex: 1, textWrap: 'pretty' });

interface TornNoticeProps {
  /** How many bytes a crash has left of a change. */
  readonly bytes: number;
  readonly onDismiss: () => void;
}

/** What a crash has left at the end of the vault, and that it is nothing to worry about. */
export function TornNotice({ bytes, onDismiss }: TornNoticeProps) {
  const { t } = useTranslation();
  return (
    <Place>
      <Notice>
        <Row>
          <Words>{t('keys.torn', { count: bytes })}</Words>
          <Button onClick={onDismiss}>{t('common.dismiss')}</Button>
        </Row>
      </Notice>
    </Place>
  );
}
