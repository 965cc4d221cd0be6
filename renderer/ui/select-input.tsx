import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import { type ReactNode, type Ref, useId } from 'react';
import { FieldFrame } from './field-frame.tsx';

export interface Option {
  readonly id: string;
  readonly label: string;
}

interface SelectInputProps {
  readonly label: string;
  readonly options: readonly Option[];
  readonly value: string;
  readonly error?: string | undefined;
  readonly hint?: ReactNode;
  readonly messageLines?: number;
  readonly ref?: Ref<HTMLElement>;
  readonly onChange: (id: string) => void;
}

/** A labelled choice of one among a few. */
export function SelectInput({ label, options, value, error, hint, messageLines, ref, onChange }: SelectInputProps) {
  const id = useId();
  return (
    <FieldFrame id={id} label={label} error={error} hint={hint} messageLines={messageLines ?? 1}>
      <Select
        fullWidth
        id={id}
        labelId={`${id}-label`}
        value={value}
        error={error !== undefined}
        inputRef={ref}
        onChange={(event) => onChange(event.target.value)}
        SelectDisplayProps={{ id, 'aria-describedby': `${id}-message` }}
      >
        {options.map((option) => (
          <MenuItem key={option.id} value={option.id}>
            {option.label}
          </MenuItem>
        ))}
      </Select>
    </FieldFrame>
  );
}
