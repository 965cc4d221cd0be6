import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { monospace } from '../../ui/palette.ts';

const Id = styled('code')({ fontFamily: monospace, userSelect: 'all' });
const copiedMs = 2000;

/** The public id of a key, which can be copied. */
export function CopyableId({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const text = useRef<HTMLElement>(null);
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), copiedMs);
    return () => clearTimeout(timer);
  }, [isCopied]);

  // The page may not write to the clipboard, but whoever presses a key may copy what is selected.
  const copy = (): void => {
    if (text.current === null) return;
    getSelection()?.selectAllChildren(text.current);
    setCopied(document.execCommand('copy'));
  };

  return (
    <>
      <Id ref={text}>{id}</Id>
      <Button
        variant="text"
        onClick={copy}
        aria-label={isCopied ? undefined : t('properties.copyId')}
        sx={{ height: 20, ml: 2, fontSize: 12 }}
      >
        {isCopied ? t('properties.copied') : t('common.copy')}
      </Button>
    </>
  );
}
