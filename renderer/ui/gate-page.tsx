import { styled } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import icon from '../icon.svg';
import { color } from './palette.ts';

const Page = styled('main')({
  height: '100%',
  overflow: 'auto',
  display: 'grid',
  // Aligned at the top, so that messages below do not move what is above.
  alignItems: 'start',
  justifyItems: 'center',
  padding: 'clamp(16px, 8vh, 128px) 16px 16px',
  boxSizing: 'border-box',
  backgroundColor: color.side,
});

const Card = styled('div')({
  width: '100%',
  maxWidth: 420,
  boxSizing: 'border-box',
  padding: '24px 28px 28px',
  border: `1px solid ${color.line}`,
  borderRadius: 6,
  backgroundColor: color.raised,
});

const Program = styled('div')({ display: 'flex', gap: 8, alignItems: 'center', marginBottom: 20, color: color.muted });

interface GatePageProps {
  readonly heading: string;
  readonly version: string;
  readonly children: ReactNode;
}

/** A page before the vault is open: one heading, one task. */
export function GatePage({ heading, version, children }: GatePageProps) {
  const { t } = useTranslation();
  return (
    <Page>
      <Card>
        <Program>
          <img src={icon} alt="" width={20} height={20} />
          <span>{t('common.program', { version }).trim()}</span>
        </Program>
        {/* An error keeps more distance from the heading than a line about it. */}
        <Typography variant="h1" sx={{ mb: 1, '& + [role="alert"]': { mt: 4 } }}>
          {heading}
        </Typography>
        {children}
      </Card>
    </Page>
  );
}
