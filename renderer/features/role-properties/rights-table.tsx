import { styled } from '@mui/material/styles';
import { memo, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { type ResourceRight, rights } from '../../../shared/domain/rights.ts';
import { color, monospace } from '../../ui/palette.ts';

export const Table = styled('table')({
  width: '100%',
  tableLayout: 'fixed',
  borderCollapse: 'collapse',
  '& th': {
    padding: '4px 0',
    fontSize: 12,
    lineHeight: '16px',
    fontWeight: 500,
    textAlign: 'center',
    color: color.muted,
    borderBottom: `1px solid ${color.line}`,
  },
  '& th:first-of-type': { textAlign: 'left' },
  '& td': { padding: '3px 0', verticalAlign: 'top', borderBottom: `1px solid ${color.line}` },
});

/** The selector of the resource field in row `index`. */
export function rowInput(index: number): string {
  return `[data-row="${index}"] input[type="text"]`;
}

const columnWidth = 92;

interface RightsTableProps extends RowActions {
  readonly rows: readonly RightRow[];
  readonly labelledBy: string;
}

/** The table of resources and rights, editable in place. */
export function RightsTable({ rows, labelledBy, onChange, onRemove }: RightsTableProps) {
  const { t } = useTranslation();
  return (
    <Table aria-labelledby={labelledBy}>
      <thead>
        <tr>
          <th scope="col">{t('roles.resource')}</th>
          {rights.map((right) => (
            <th key={right} scope="col" style={{ width: columnWidth }}>
              {t(`common.right.${right}`)}
            </th>
          ))}
          <td style={{ width: 34 }} />
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, ...row }, index) => (
          <RightsRow key={key} {...row} {...{ index, onChange, onRemove }} />
        ))}
      </tbody>
    </Table>
  );
}

// There may be hundreds of them, so they are plain elements, which look like `TextInput` at a fraction of its cost.
const Input = styled('input')({
  boxSizing: 'border-box',
  width: '100%',
  height: 30,
  padding: '5px 9px',
  border: `1px solid ${color.control}`,
  borderRadius: 6,
  backgroundColor: color.paper,
  color: color.ink,
  fontFamily: monospace,
  fontSize: 12,
  '&:hover': { borderColor: color.ink },
  '&[aria-invalid="true"]': { borderColor: color.danger },
  '&:focus': { outline: `2px solid ${color.accent}`, outlineOffset: 0, borderColor: color.accent },
});

const Problem = styled('div')({
  padding: '2px 0',
  fontSize: 12,
  lineHeight: '16px',
  color: color.danger,
  textWrap: 'pretty',
});

// The whole cell is clickable.
const Choice = styled('label')({
  display: 'flex',
  height: 30,
  alignItems: 'center',
  justifyContent: 'center',
  '& input': { width: 15, height: 15, margin: 0, accentColor: color.accentFill },
});

const Remove = styled('button')({
  width: 26,
  height: 26,
  margin: '2px 0 0 8px',
  padding: 0,
  border: 0,
  borderRadius: 4,
  backgroundColor: 'transparent',
  color: color.muted,
  font: 'inherit',
  fontSize: 14,
  cursor: 'pointer',
  '&::before': { content: '"✕" / ""' },
  '&:hover': { backgroundColor: color.hover, color: color.ink },
});

/** One row of the rights, as typed. */
export interface RightRow extends ResourceRight {
  /** Identifies the row, wherever it is. */
  readonly key: string;
  /** Its problem, or null. */
  readonly problem: string | null;
}

interface RowActions {
  readonly onChange: (index: number, changes: Partial<ResourceRight>) => void;
  readonly onRemove: (index: number) => void;
}

interface RightsRowProps extends Omit<RightRow, 'key'>, RowActions {
  readonly index: number;
}

/** One resource with its right. */
const RightsRow = memo(function RightsRow(props: RightsRowProps) {
  const { resource, right: chosen, problem, index, onChange, onRemove } = props;
  const { t } = useTranslation();
  const id = useId();
  const position = t('roles.rowName', { number: index + 1 });
  const name = resource.trim() === '' ? position : resource.trim();
  const removal = t('roles.removeNamed', { resource: name });
  return (
    <tr data-row={index}>
      <td>
        <Input
          type="text"
          value={resource}
          aria-label={position}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : id}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          onChange={(event) => onChange(index, { resource: event.target.value })}
        />
        {problem !== null && <Problem id={id}>{problem}</Problem>}
      </td>
      {rights.map((right) => (
        <td key={right}>
          <Choice>
            <input
              type="radio"
              name={`${id}-right`}
              aria-label={t('roles.rightForRow', { resource: name, right: t(`common.right.${right}`) })}
              checked={chosen === right}
              onChange={() => onChange(index, { right })}
            />
          </Choice>
        </td>
      ))}
      <td>
        <Remove type="button" aria-label={removal} title={removal} onClick={() => onRemove(index)} />
      </td>
    </tr>
  );
});
