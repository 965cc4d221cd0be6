import Button from '@mui/material/Button';
import ButtonBase from '@mui/material/ButtonBase';
import Checkbox from '@mui/material/Checkbox';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import { styled } from '@mui/material/styles';
import { memo, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Status } from '../../../shared/domain/status.ts';
import { formatCount } from '../../ui/format.ts';
import { color } from '../../ui/palette.ts';
import type { GroupBy, KeyFilter } from './list-view.ts';
import type { Facet } from './use-list-state.ts';

/** The width of the panel while it is open, in pixels. */
export const panelWidth = 176;

const Panel = styled('section')({
  flex: 'none',
  display: 'flex',
  flexDirection: 'column',
  width: panelWidth,
  boxSizing: 'border-box',
  minHeight: 0,
  borderTop: `1px solid ${color.line}`,
  borderRight: `1px solid ${color.line}`,
  '&[data-open="false"]': { width: 32 },
});

const Head = styled('div')({
  display: 'flex',
  alignItems: 'center',
  height: 32,
  boxSizing: 'border-box',
  padding: '0 4px',
  borderBottom: `1px solid ${color.line}`,
});

const Disclosure = styled(ButtonBase)({
  flex: 1,
  justifyContent: 'flex-start',
  gap: 6,
  height: 24,
  padding: '0 6px',
  borderRadius: 4,
  fontSize: 12,
  fontWeight: 500,
  color: color.muted,
});

const List = styled('ul')({ listStyle: 'none', margin: 0, padding: '4px 0', overflowY: 'auto', minHeight: 0 });

const Item = styled('label')({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  minHeight: 28,
  padding: '0 10px',
  cursor: 'pointer',
  '&:hover': { backgroundColor: color.hover },
});

const Name = styled('span')({
  flex: 1,
  minWidth: 0,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
});
const Count = styled('span')({ color: color.muted, fontSize: 12, fontVariantNumeric: 'tabular-nums' });

interface FacetPanelProps {
  readonly groupBy: Exclude<GroupBy, null>;
  readonly groups: readonly Facet[];
  readonly filter: KeyFilter;
  readonly onNarrow: (parts: KeyFilter) => void;
}

/** The groups of the list, each with its number of keys. The list shows the chosen groups, or all if none is chosen. */
export function FacetPanel({ groupBy, groups, filter, onNarrow }: FacetPanelProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(true);
  const listId = useId();
  const title = t(`keys.facets.${groupBy}`);
  const chosen = chosenOf(groupBy, filter);
  const choose = (id: string, isChosen: boolean): void => {
    onNarrow(partOf(groupBy, isChosen ? [...chosen, id] : chosen.filter((other) => other !== id)));
  };
  return (
    <Panel aria-label={title} data-open={isOpen}>
      <Head>
        <Disclosure aria-expanded={isOpen} aria-controls={listId} aria-label={title} onClick={() => setOpen(!isOpen)}>
          <span aria-hidden>{isOpen ? '▾' : '▸'}</span>
          {isOpen && title}
        </Disclosure>
        {isOpen && chosen.length > 0 && (
          <Button variant="text" onClick={() => onNarrow(partOf(groupBy, []))} sx={{ height: 24, fontSize: 12 }}>
            {t('keys.facets.clear')}
          </Button>
        )}
      </Head>
      <List id={listId} hidden={!isOpen}>
        {groups.map(({ id, name, count }) => {
          const label = groupBy === 'status' ? t(`common.status.${id as Status}`) : name;
          return (
            <li key={id}>
              <Item title={label}>
                <Checkbox checked={chosen.includes(id)} onChange={(_, isChosen) => choose(id, isChosen)} />
                <Name>
                  <bdi>{label}</bdi>
                </Name>
                <Count>{formatCount(count)}</Count>
              </Item>
            </li>
          );
        })}
      </List>
    </Panel>
  );
}

function chosenOf(groupBy: Exclude<GroupBy, null>, { roleIds = [], statuses = [] }: KeyFilter): readonly string[] {
  return groupBy === 'role' ? roleIds : statuses;
}

function partOf(groupBy: Exclude<GroupBy, null>, ids: readonly string[]): KeyFilter {
  const chosen = ids.length === 0 ? undefined : [...ids];
  return groupBy === 'role' ? { roleIds: chosen } : { statuses: chosen as Status[] | undefined };
}

interface GroupBySelectProps {
  readonly value: GroupBy;
  readonly onChange: (groupBy: GroupBy) => void;
}

type Choice = 'none' | Exclude<GroupBy, null>;
const choices: readonly Choice[] = ['none', 'role', 'status'];

export const GroupBySelect = memo(function GroupBySelect({ value, onChange }: GroupBySelectProps) {
  const { t } = useTranslation();
  const labels: Readonly<Record<Choice, string>> = {
    none: t('common.none'),
    role: t('keys.facets.role'),
    status: t('keys.facets.status'),
  };
  return (
    <Select<Choice>
      value={value ?? 'none'}
      onChange={({ target }) => onChange(target.value === 'none' ? null : target.value)}
      renderValue={(choice) => t('keys.groupedBy', { by: labels[choice] })}
      SelectDisplayProps={{ 'aria-label': t('keys.groupBy') }}
    >
      {choices.map((choice) => (
        <MenuItem key={choice} value={choice}>
          {labels[choice]}
        </MenuItem>
      ))}
    </Select>
  );
});
