import { styled } from '@mui/material/styles';
import { type ClipboardEvent, type Ref, useId, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldFrame } from '../../ui/inputs.tsx';
import { color, monospace } from '../../ui/palette.ts';

const Field = styled('textarea')({
  display: 'block',
  width: '100%',
  height: 74,
  boxSizing: 'border-box',
  padding: '6px 9px',
  border: `1px solid ${color.control}`,
  borderRadius: 6,
  backgroundColor: color.paper,
  color: color.ink,
  fontFamily: monospace,
  fontSize: 13,
  lineHeight: '20px',
  // Breaking only between words would take Chromium minutes for a long text without spaces.
  wordBreak: 'break-all',
  resize: 'none',
  // Protects secrets from shoulder surfing.
  WebkitTextSecurity: 'disc',
  '&[aria-invalid="true"]': { borderColor: color.danger },
});

interface PasteFieldProps {
  readonly ref: Ref<HTMLTextAreaElement | null>;
  readonly error: string | undefined;
  readonly onInput: () => void;
  /** Called with the pasted text, which is not inserted into the page. */
  readonly onPaste: (text: string) => void;
}

/** A field for a text with secrets. Its content is never copied into the state of the page. */
export function PasteField({ ref, error, onInput, onPaste }: PasteFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const element = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle<HTMLTextAreaElement | null, HTMLTextAreaElement | null>(ref, () => element.current, []);
  // The element may outlive the dialog in the browser's memory.
  useLayoutEffect(() => {
    const field = element.current;
    return () => {
      if (field !== null) field.value = '';
    };
  }, []);
  const takePasted = (event: ClipboardEvent<HTMLTextAreaElement>): void => {
    // Pasting into existing text inserts it as usual.
    if (event.currentTarget.value !== '') return;
    event.preventDefault();
    onPaste(event.clipboardData.getData('text/plain'));
  };
  return (
    <FieldFrame id={id} label={t('properties.find.label')} error={error} hint={t('properties.find.hint')}>
      <Field
        id={id}
        ref={element}
        autoFocus
        spellCheck={false}
        autoComplete="off"
        autoCorrect="off"
        autoCapitalize="off"
        aria-invalid={error !== undefined}
        aria-describedby={`${id}-message`}
        onInput={onInput}
        onPaste={takePasted}
      />
    </FieldFrame>
  );
}
