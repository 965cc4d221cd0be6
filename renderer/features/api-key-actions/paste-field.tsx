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
  // Breaking where words end takes Chromium minutes for a long text without any.
  wordBreak: 'break-all',
  resize: 'none',
  // Whoever looks over a shoulder sees no secret.
  WebkitTextSecurity: 'disc',
  '&[aria-invalid="true"]': { borderColor: color.danger },
});

interface PasteFieldProps {
  readonly ref: Ref<HTMLTextAreaElement | null>;
  readonly error: string | undefined;
  readonly onInput: () => void;
  /** Called with what is pasted, which then never is in the page. */
  readonly onPaste: (text: string) => void;
}

/** A field for a text with secrets in it, which stays in the field. */
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
    // What is typed already is gone on with.
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
