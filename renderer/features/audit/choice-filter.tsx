import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import { styled } from '@mui/material/styles';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Option } from '../../ui/inputs.tsx';
import { color } from '../../ui/palette.ts';

const Frame = styled('div')({ display: 'flex', alignItems: 'center', gap: 8, minWidth: 0 });
const Label = styled('label')({ color: color.muted, whiteSpace: 'nowrap' });
const Mark = styled('span')({ width: 18, flexShrink: 0, color: color.accent });
const Text = styled('bdi')({ overflow: 'hidden', textOverflow: 'ellipsis' });

const look = (width: number) => ({ width, flexShrink: 1, minWidth: 96 });
const menuLook = { slotProps: { paper: { sx: { maxWidth: 420, maxHeight: 400 } } } } as const;

interface FilterProps<T extends string> {
  readonly label: string;
  readonly options: readonly (Option & { readonly id: T })[];
}

interface ChoiceFilterProps<T extends string> extends FilterProps<T> {
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** A labeled choice of one option. */
export function ChoiceFilter<T extends string>({ label, options, value, onChange }: ChoiceFilterProps<T>) {
  const id = useId();
  return (
    <Frame>
      <Label id={`${id}-label`} htmlFor={id}>
        {label}
      </Label>
      <Select
        value={value}
        labelId={`${id}-label`}
        onChange={({ target }) => onChange(chosen(options, [target.value])[0] ?? value)}
        SelectDisplayProps={{ id, title: options.find((option) => option.id === value)?.label }}
        sx={look(176)}
      >
        {options.map((option) => (
          <MenuItem key={option.id} value={option.id}>
            {option.label}
          </MenuItem>
        ))}
      </Select>
    </Frame>
  );
}

interface ChoicesFilterProps<T extends string> extends FilterProps<T> {
  readonly values: readonly T[];
  readonly onChange: (values: readonly T[]) => void;
}

/** A labeled choice of any number of options; none chosen means all. */
export function ChoicesFilter<T extends string>({ label, options, values, onChange }: ChoicesFilterProps<T>) {
  const { t } = useTranslation();
  const id = useId();
  const summary = (): string => {
    const [first] = values;
    if (first === undefined) return t('common.all');
    if (values.length > 1) return t('audit.filter.chosen', { count: values.length });
    return options.find((option) => option.id === first)?.label ?? first;
  };
  return (
    <Frame>
      <Label id={`${id}-label`} htmlFor={id}>
        {label}
      </Label>
      <Select
        multiple
        displayEmpty
        value={[...values]}
        labelId={`${id}-label`}
        renderValue={summary}
        onChange={({ target }) => onChange(chosen(options, target.value))}
        SelectDisplayProps={{ id, title: summary() }}
        MenuProps={menuLook}
        sx={look(146)}
      >
        {options.map((option) => (
          <MenuItem key={option.id} value={option.id}>
            <Mark aria-hidden>{values.includes(option.id) ? '✓' : ''}</Mark>
            <Text>{option.label}</Text>
          </MenuItem>
        ))}
      </Select>
    </Frame>
  );
}

/** Those of `options` that are among `ids`, in their own order. */
function chosen<T extends string>(
  options: readonly { readonly id: T }[],
  ids: string | readonly string[],
): readonly T[] {
  return options.map(({ id }) => id).filter((id) => ids.includes(id));
}
