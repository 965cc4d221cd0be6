import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { expiresSoonMs } from '../../../shared/domain/status.ts';
import { useAnswer } from '../../bridge/use-answer.ts';
import { t } from '../../i18n/i18n.ts';
import { formatChoices } from '../../ui/format.ts';
import { color } from '../../ui/palette.ts';
import type { KeyFilter } from './list-view.ts';

const Strip = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  minHeight: 32,
  padding: '0 20px',
  borderTop: `1px solid ${color.line}`,
  backgroundColor: color.side,
  whiteSpace: 'nowrap',
});
const Parts = styled('div')({ flex: 1, display: 'flex', alignItems: 'center', gap: 8, minWidth: 0 });
const Muted = styled('span')({ color: color.muted });
const Text = styled('bdi')({ overflow: 'hidden', textOverflow: 'ellipsis' });
const Shape = styled('span')({ width: 14, fontSize: 12, textAlign: 'center' });

const partLook = { height: 24, minWidth: 0, gap: 6, px: 2, fontWeight: 400 } as const;
// Shorter texts are not cut if there is too little room.
const longText = 24;
const linkLook = {
  height: 24,
  flex: 'none',
  color: color.accent,
  textDecoration: 'underline',
  textUnderlineOffset: 3,
} as const;

interface FilterStripProps {
  readonly filter: KeyFilter;
  /** The number of all keys that expire soon, whatever the list shows. */
  readonly expiresSoon: number;
  /** Whether to show the strip without filters too, so that nothing moves when one is chosen beside the list. */
  readonly isKept: boolean;
  readonly onNarrow: (parts: KeyFilter) => void;
  readonly onClear: () => void;
}

/** The filters in force, each with a button to remove it, and a link to the keys that expire soon. */
export function FilterStrip({ filter, expiresSoon, isKept, onNarrow, onClear }: FilterStripProps) {
  useTranslation();
  const parts = useParts(filter);
  const isNoted = expiresSoon > 0 && filter.expiresWithin === undefined;
  if (parts.length === 0 && !isNoted && !isKept) return null;
  return (
    <Strip>
      <Parts role="group" aria-label={t('keys.filter.group')}>
        {parts.length === 0 && isKept && <Muted>{t('keys.filter.none')}</Muted>}
        {parts.map(({ name, text }) => (
          <Button
            key={name}
            variant="outlined"
            title={text}
            aria-label={t('keys.filter.remove', { text })}
            onClick={() => onNarrow({ [name]: undefined })}
            sx={{ ...partLook, flexShrink: text.length < longText ? 0 : 1 }}
          >
            <Text>{text}</Text>
            <span aria-hidden>{'✕'}</span>
          </Button>
        ))}
        {parts.length > 0 && (
          <Button variant="text" onClick={onClear} sx={linkLook}>
            {t('keys.filter.clear')}
          </Button>
        )}
      </Parts>
      {isNoted && (
        <>
          <Shape aria-hidden>▲</Shape>
          <span>
            {t(parts.length === 0 ? 'keys.expiring.soon' : 'keys.expiring.soonShort', { count: expiresSoon })}
          </span>
          <Button variant="text" onClick={() => onNarrow({ expiresWithin: expiresSoonMs })} sx={linkLook}>
            {t('keys.expiring.show')}
          </Button>
        </>
      )}
    </Strip>
  );
}

interface Part {
  readonly name: keyof KeyFilter;
  readonly text: string;
}

const dayMs = 24 * 60 * 60 * 1000;

/** The parts of `filter` in words. */
function useParts({ roleIds, statuses, expiresWithin }: KeyFilter): readonly Part[] {
  const roles = useAnswer('keys.formOptions', {}, { isOn: roleIds !== undefined }).value?.roles ?? [];
  const nameOf = (roleId: string): string => roles.find(({ id }) => id === roleId)?.label ?? roleId;
  const parts: Part[] = [];
  if (roleIds !== undefined) {
    parts.push({ name: 'roleIds', text: t('keys.filter.role', { roles: formatChoices(roleIds.map(nameOf)) }) });
  }
  if (statuses !== undefined) {
    const names = statuses.map((status) => t(`common.status.${status}`));
    parts.push({ name: 'statuses', text: t('keys.filter.status', { statuses: formatChoices(names) }) });
  }
  if (expiresWithin !== undefined) {
    parts.push({ name: 'expiresWithin', text: t('keys.filter.expiresWithin', { count: expiresWithin / dayMs }) });
  }
  return parts;
}
