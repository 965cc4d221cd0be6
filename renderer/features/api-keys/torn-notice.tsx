import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { formatCount } from '../../ui/format.ts';
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
  return (
    <Place>
      <Notice>
        <Row>
          <Words>
            A crash or a power failure cut the last change off. Nobody was told that it was stored; everything before it
            is here. What is left of it ({bytes === 1 ? '1 byte' : `${formatCount(bytes)} bytes`}) is set aside with the
            next change.
          </Words>
          <Button onClick={onDismiss}>Dismiss</Button>
        </Row>
      </Notice>
    </Place>
  );
}
