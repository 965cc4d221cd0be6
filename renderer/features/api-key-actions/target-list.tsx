import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { color } from '../../ui/palette.ts';
import type { Targets } from './use-targets.ts';

const List = styled('ul')({
  listStyle: 'none',
  margin: '0 0 12px',
  padding: '8px 12px',
  border: `1px solid ${color.line}`,
  borderRadius: 6,
  maxHeight: 200,
  overflow: 'auto',
  '& li': { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
});
const More = styled('li')({ color: color.muted });

/** Names the keys that something is done to: the first of them, and how many more there are. */
export function TargetList({ targets: { ids, names } }: { readonly targets: Targets }) {
  const { t } = useTranslation();
  if (names.length === 0) return null;
  const more = ids.length - names.length;
  return (
    <List>
      {names.map((name) => (
        <li key={name} title={name}>
          <bdi>{name}</bdi>
        </li>
      ))}
      {more > 0 && <More>{t('properties.targets.more', { count: more })}</More>}
    </List>
  );
}
