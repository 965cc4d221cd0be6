import { styled } from '@mui/material/styles';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../shared/contract/contract.ts';
import { normalizeName } from '../../../shared/domain/text.ts';
import { useAnswer } from '../../bridge/use-answer.ts';
import { formatNames } from '../../ui/format.ts';
import { TextInput } from '../../ui/inputs.tsx';
import { useSettled } from '../../ui/timers.ts';
import type { KeyForm } from './key-values.ts';

// At most two lines; the tooltip shows the whole text.
const Hint = styled('span')({
  display: '-webkit-box',
  WebkitBoxOrient: 'vertical',
  WebkitLineClamp: 2,
  overflow: 'hidden',
  overflowWrap: 'anywhere',
});

interface HolderFieldProps {
  readonly form: KeyForm;
  /** The id of the key, which is not counted; null for a new one. */
  readonly exceptId: string | null;
}

/** The holder of the key, with a hint about other keys of the same holder. */
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

type Holders = CallOutput<'keys.holders'>;

const none: Holders = { count: 0, names: [] };
// Main is not asked after each letter.
const patienceMs = 300;

/** Other valid keys than `exceptId` of the holder `issuedTo`, shortly after the last change. Only a hint, so empty if the call fails. */
function useHolders(issuedTo: string, exceptId: string | null): Holders {
  const holder = normalizeName(issuedTo);
  const settled = useSettled(holder, patienceMs);
  const { value, asked, error } = useAnswer('keys.holders', { issuedTo: settled, exceptId }, { isOn: settled !== '' });
  return value !== null && asked?.issuedTo === holder && error === null ? value : none;
}
