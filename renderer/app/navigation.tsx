import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { type Page, pageLink } from '../navigation/page.ts';
import { BusyButton } from '../ui/busy-button.tsx';
import { color } from '../ui/palette.ts';

const Side = styled('div')({
  gridArea: 'side',
  display: 'flex',
  flexDirection: 'column',
  minHeight: 0,
  overflow: 'auto',
  backgroundColor: color.side,
  borderRight: `1px solid ${color.line}`,
});

const Head = styled('header')({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  padding: '12px 12px 12px 16px',
  minHeight: 30,
});

const VaultName = styled('div')({
  flex: 1,
  minWidth: 0,
  fontWeight: 600,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
});

const List = styled('ul')({ listStyle: 'none', margin: 0, padding: 0 });
const Area = styled('div')({ padding: '8px 16px 4px', fontSize: 12, lineHeight: '16px', color: color.muted });
const Group = styled('div')({ padding: '4px 16px', fontWeight: 500 });

const Item = styled('a')({
  display: 'block',
  margin: '2px 8px',
  padding: '5px 8px',
  borderRadius: 6,
  color: color.ink,
  textDecoration: 'none',
  'ul ul &': { paddingLeft: 20 },
  '&:hover': { backgroundColor: color.hover },
  '&[aria-current="page"]': { backgroundColor: color.selected, fontWeight: 600 },
});

interface NavigationProps {
  readonly vaultName: string;
  readonly page: Page;
  readonly isLocking: boolean;
  readonly onLock: () => void;
}

export function Navigation({ vaultName, page, isLocking, onLock }: NavigationProps) {
  const { t } = useTranslation();
  const item = (target: Page) => (
    <li>
      <Item href={pageLink(target)} aria-current={target === page ? 'page' : undefined}>
        {t(`shell.page.${target}`)}
      </Item>
    </li>
  );
  return (
    <Side>
      <Head>
        <VaultName title={vaultName}>{vaultName}</VaultName>
        <BusyButton isBusy={isLocking} onClick={onLock} sx={{ minWidth: 60 }}>
          {t('shell.lock')}
        </BusyButton>
      </Head>
      <nav aria-label={t('shell.main')}>
        <Area>{t('shell.administration')}</Area>
        <List>
          <li>
            <Group>{t('shell.userManagement')}</Group>
            <List>
              {item('api-keys')}
              {item('roles')}
            </List>
          </li>
          {item('audit')}
          {item('settings')}
        </List>
      </nav>
    </Side>
  );
}
