import { styled } from '@mui/material/styles';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { formatNames } from '../../ui/format.ts';
import { TextInput } from '../../ui/text-input.tsx';
import type { KeyForm } from './key-values.ts';
import { useHolders } from './use-holders.ts';

// Two lines: the names may be long, and the whole of them is in the tooltip.
const Hint = styled('span')({
  display: '-webkit-box',
  WebkitBoxOrient: 'vertical',
  WebkitLineClamp: 2,
  overflow: 'hidden',
  overflowWrap: 'anywhere',
});

interface HolderFieldProps {
  readonly form: KeyForm;
  /** The key whose holder it is; null for a new one. */
  readonly exceptId: string | null;
}

/** Who uses the key, with a word about other keys of the same holder. */
export function HolderField({ form, exceptId }: HolderFieldProps) {
  const { t } = useTranslation();
  const issuedTo = useWatch({ control: form.control, name: 'issuedTo' });
  return (
    <TextInput
      label={t('common.field.issuedTo')}
      error={form.formState.errors.issuedTo?.message}
      hint={<OtherKeys issuedTo={issuedTo} exceptId={exceptId} />}
      messageLines={2}
      {...form.register('issuedTo')}
    />
  );
}

function OtherKeys({ issuedTo, exceptId }: { readonly issuedTo: string; readonly exceptId: string | null }) {
  const { t } = useTranslation();
  const { count, names } = useHolders(issuedTo, exceptId);
  const text =
    count === 0 ? '' : t('properties.sameHolder', { count, holder: issuedTo.trim(), names: formatNames(names, count) });
  return (
    <Hint role="status" title={text}>
      {text}
    </Hint>
  );
}
