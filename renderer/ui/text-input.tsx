import OutlinedInput, { type OutlinedInputProps } from '@mui/material/OutlinedInput';
import { type ReactNode, type Ref, useId } from 'react';
import { FieldFrame } from './field-frame.tsx';

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
