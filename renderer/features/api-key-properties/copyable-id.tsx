import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copyText } from '../../ui/copy-text.ts';
import { monospace } from '../../ui/palette.ts';

const Id = styled('code')({ fontFamily: monospace, userSelect: 'all' });
const copiedMs = 2000;

/** The public id of a key, which can be copied. */
export function CopyableId({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), copiedMs);
    return () => clearTimeout(timer);
  }, [isCopied]);

  return (
    <>
      <Id>{id}</Id>
      <Button
        variant="text"
        onClick={() => setCopied(copyText(id))}
        aria-label={isCopied ? undefined : t('properties.copyId')}
        sx={{ height: 20, ml: 2, fontSize: 12 }}
      >
        {isCopied ? t('properties.copied') : t('common.copy')}
      </Button>
    </>
  );
}
