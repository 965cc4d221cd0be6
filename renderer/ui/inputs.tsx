import MenuItem from '@mui/material/MenuItem';
import OutlinedInput, { type OutlinedInputProps } from '@mui/material/OutlinedInput';
import Select from '@mui/material/Select';
import { styled } from '@mui/material/styles';
import { type ReactNode, type Ref, useId } from 'react';
import { color } from './palette.ts';

const Frame = styled('div')({ minWidth: 0 });

const Label = styled('label')({ display: 'block', marginBottom: 4, fontWeight: 500 });

// Always present, so that an error does not move anything.
const Message = styled('div')({
  boxSizing: 'border-box',
  padding: '2px 0 9px',
  fontSize: 12,
  lineHeight: '16px',
  color: color.muted,
  '&[data-error="true"]': { color: color.danger },
});

interface FieldFrameProps {
  /** The id of the control; its label and message have the ids `<id>-label` and `<id>-message`. */
  readonly id: string;
  readonly label: string;
  readonly error?: string | undefined;
  readonly hint?: ReactNode;
  /** The lines reserved for the message; one by default. */
  readonly messageLines?: number;
  readonly children: ReactNode;
}

/** A control with its label above and a hint or an error below. */
export function FieldFrame({ id, label, error, hint, messageLines = 1, children }: FieldFrameProps) {
  return (
    <Frame>
      <Label id={`${id}-label`} htmlFor={id}>
        {label}
      </Label>
      {children}
      <Message id={`${id}-message`} data-error={error !== undefined} style={{ minHeight: 11 + 16 * messageLines }}>
        {error ?? hint}
      </Message>
    </Frame>
  );
}

interface TextInputProps
  extends Pick<
    OutlinedInputProps,
    | 'autoFocus'
    | 'defaultValue'
    | 'disabled'
    | 'multiline'
    | 'name'
    | 'onBlur'
    | 'onChange'
    | 'placeholder'
    | 'readOnly'
    | 'rows'
    | 'type'
    | 'value'
  > {
  readonly label: string;
  readonly error?: string | undefined;
  readonly hint?: ReactNode;
  readonly messageLines?: number;
  readonly autoComplete?: string;
  readonly inputMode?: 'numeric';
  readonly ref?: Ref<HTMLInputElement>;
}

/** A labelled text field. Takes what `register` of react-hook-form returns. */
export function TextInput({
  label,
  error,
  hint,
  messageLines,
  ref,
  autoComplete = 'off',
  readOnly,
  inputMode,
  ...rest
}: TextInputProps) {
  const id = useId();
  return (
    <FieldFrame id={id} label={label} error={error} hint={hint} messageLines={messageLines ?? 1}>
      <OutlinedInput
        {...rest}
        id={id}
        fullWidth
        readOnly={readOnly ?? false}
        error={error !== undefined}
        inputRef={ref}
        inputProps={{ 'aria-describedby': `${id}-message`, autoComplete, inputMode, spellCheck: false }}
      />
    </FieldFrame>
  );
}

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
