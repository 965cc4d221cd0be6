import Checkbox from '@mui/material/Checkbox';
import { styled } from '@mui/material/styles';
import { useId } from 'react';
import { Controller, type UseFormReturn, useWatch } from 'react-hook-form';
import { expiryInstant, isCalendarDay, lastValidSecond } from '../../../shared/domain/expiry.ts';
import { monospace } from '../../ui/palette.ts';
import { TextInput } from '../../ui/text-input.tsx';
import type { DraftFields } from './draft-form.ts';

const Tick = styled('div')({ display: 'flex', alignItems: 'center', gap: 8, marginBottom: 8, minHeight: 20 });
const Day = styled('div')({
  '& .MuiOutlinedInput-root': { width: 140 },
  '& input': { fontFamily: monospace, fontVariantNumeric: 'tabular-nums' },
});
const Whole = styled('span')({ whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' });

/** Whether and when the key expires, with the very second of it. */
export function ExpiryFields({ form }: { readonly form: UseFormReturn<DraftFields> }) {
  const id = useId();
  const { control, register, formState } = form;
  const [expires, expiresOn, timeZone] = useWatch({ control, name: ['expires', 'expiresOn', 'timeZone'] });
  const toggle = (isTicked: boolean): void => {
    form.setValue('expires', isTicked, { shouldDirty: true });
    if (!isTicked) form.clearErrors('expiresOn');
  };
  return (
    <>
      <Tick>
        <Controller
          control={control}
          name="expires"
          render={({ field: { ref, value } }) => (
            <Checkbox
              checked={value}
              onChange={(_, isTicked) => toggle(isTicked)}
              slotProps={{ input: { id: `${id}-expires`, ref } }}
            />
          )}
        />
        <label htmlFor={`${id}-expires`}>Expires on</label>
      </Tick>
      <Day>
        <TextInput
          label="Expiry date"
          placeholder="YYYY-MM-DD"
          disabled={!expires}
          error={formState.errors.expiresOn?.message}
          hint={expires && <LastSecond day={expiresOn.trim()} timeZone={timeZone} />}
          messageLines={2}
          {...register('expiresOn')}
        />
      </Day>
    </>
  );
}

function LastSecond({ day, timeZone }: { readonly day: string; readonly timeZone: string }) {
  const instant = isCalendarDay(day) ? expiryInstant(day, timeZone) : null;
  if (instant === null) return null;
  return (
    <span role="status">
      <Whole>
        Valid through {lastValidSecond(instant, timeZone)} {timeZone}
      </Whole>
      {timeZone !== 'UTC' && (
        <>
          {' · '}
          <Whole>{lastValidSecond(instant, 'UTC')} UTC</Whole>
        </>
      )}
    </span>
  );
}
