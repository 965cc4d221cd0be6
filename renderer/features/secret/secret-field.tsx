import { styled } from '@mui/material/styles';
import { type ClipboardEvent, type RefObject, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldFrame } from '../../ui/field-frame.tsx';
import { color, monospace } from '../../ui/palette.ts';
import { mask } from './use-secret-field.ts';

// Two lines at every width the dialog can have, so that showing it moves nothing.
const Field = styled('textarea')({
  display: 'block',
  width: '100%',
  height: 66,
  boxSizing: 'border-box',
  padding: '8px 12px',
  border: `1px solid ${color.control}`,
  borderRadius: 6,
  backgroundColor: color.side,
  color: color.ink,
  fontFamily: monospace,
  fontSize: 16,
  lineHeight: '24px',
  fontVariantNumeric: 'tabular-nums',
  overflowWrap: 'anywhere',
  resize: 'none',
});

interface SecretFieldProps {
  readonly fieldRef: RefObject<HTMLTextAreaElement | null>;
  readonly onCopy: () => void;
}

export function SecretField({ fieldRef, onCopy }: SecretFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  // Through main, which takes it off the clipboard again; through the page it would stay there.
  const copyThroughMain = (event: ClipboardEvent): void => {
    event.preventDefault();
    onCopy();
  };
  return (
    <FieldFrame id={id} label={t('secret.field')}>
      <Field
        id={id}
        ref={fieldRef}
        defaultValue={mask}
        readOnly
        spellCheck={false}
        autoComplete="off"
        onCopy={copyThroughMain}
        onCut={copyThroughMain}
        onDragStart={(event) => event.preventDefault()}
      />
    </FieldFrame>
  );
}
