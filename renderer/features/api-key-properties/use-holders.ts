import type { CallOutput } from '../../../shared/contract/contract.ts';
import { normalizeName } from '../../../shared/domain/text.ts';
import { useAnswer } from '../../bridge/use-answer.ts';
import { useSettled } from '../../ui/use-settled.ts';

type Holders = CallOutput<'keys.holders'>;

const none: Holders = { count: 0, names: [] };
// A person who types is not asked about after each letter.
const patienceMs = 300;

/** Other keys than `exceptId` that are good right now and have the holder `issuedTo`, a moment after it was last changed. Only a hint: none where it fails. */
export function useHolders(issuedTo: string, exceptId: string | null): Holders {
  const holder = normalizeName(issuedTo);
  const settled = useSettled(holder, patienceMs);
  const { value, asked, error } = useAnswer('keys.holders', { issuedTo: settled, exceptId }, { isOn: settled !== '' });
  return value !== null && asked?.issuedTo === holder && error === null ? value : none;
}
