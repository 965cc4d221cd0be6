import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupBy } from './list-view.ts';

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
