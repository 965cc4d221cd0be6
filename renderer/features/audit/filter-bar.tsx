import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { auditActions } from '../../../shared/contract/limits.ts';
import { useAnswer } from '../../bridge/use-answer.ts';
import { type AuditFilter, isNarrow, timeChoices } from './audit-filter.ts';
import { ChoiceFilter, ChoicesFilter } from './choice-filter.tsx';
import { DaysFilter } from './days-filter.tsx';

const Row = styled('div')({ display: 'flex', alignItems: 'center', gap: 16, padding: '0 20px 12px', minHeight: 30 });

interface FilterBarProps {
  readonly filter: AuditFilter;
  readonly timeZone: string;
  readonly onChange: (filter: AuditFilter) => void;
  readonly onClear: () => void;
}

/** What narrows the list of events, but for the search. */
export function FilterBar({ filter, timeZone, onChange, onClear }: FilterBarProps) {
  const { t } = useTranslation();
  // Nobody where main cannot tell: the list below has failed as well, and says why.
  const operators = useAnswer('vault.info', {}).value?.operators ?? [];
  return (
    <search aria-label={t('audit.filter.group')}>
      <Row>
        <ChoiceFilter
          label={t('audit.filter.time')}
          options={timeChoices.map((id) => ({ id, label: t(`audit.filter.times.${id}`) }))}
          value={filter.time}
          onChange={(time) => onChange({ ...filter, time, from: '', to: '' })}
        />
        <ChoicesFilter
          label={t('audit.filter.operator')}
          options={operators.map(({ id, name }) => ({ id, label: name }))}
          values={filter.operatorIds}
          onChange={(operatorIds) => onChange({ ...filter, operatorIds })}
        />
        <ChoicesFilter
          label={t('audit.filter.action')}
          options={auditActions.map((id) => ({ id, label: t(`audit.actions.${id}`) }))}
          values={filter.actions}
          onChange={(actions) => onChange({ ...filter, actions })}
        />
        {isNarrow(filter) && (
          <Button variant="text" onClick={onClear}>
            {t('audit.filter.clear')}
          </Button>
        )}
      </Row>
      {filter.time === 'days' && <DaysFilter filter={filter} timeZone={timeZone} onChange={onChange} />}
    </search>
  );
}
