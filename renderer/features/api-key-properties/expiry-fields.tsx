import Checkbox from '@mui/material/Checkbox';
import { styled } from '@mui/material/styles';
import { useId } from 'react';
import { Controller, useWatch } from 'react-hook-form';
import { Trans, useTranslation } from 'react-i18next';
import { expiryInstant, isCalendarDay, lastValidSecond } from '../../../shared/domain/expiry.ts';
import { TextInput } from '../../ui/inputs.tsx';
import { monospace } from '../../ui/palette.ts';
import type { KeyForm } from './key-values.ts';

// In place of the label, which is hidden visually because the check box shows the same text.
const Tick = styled('div')({ display: 'flex', alignItems: 'center', gap: 8, height: 22, fontWeight: 500 });
const Day = styled('div')({
  position: 'relative',
  '& > div > label': { position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' },
  '& .MuiOutlinedInput-root': { width: 168 },
  '& input': { fontFamily: monospace, fontVariantNumeric: 'tabular-nums' },
});
const Whole = styled('span')({ whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' });

/** Whether and when the key expires, with its last valid second. */
export function ExpiryFields({ form }: { readonly form: KeyForm }) {
  const { t } = useTranslation();
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
        <label htmlFor={`${id}-expires`}>{t('common.field.expiresOn')}</label>
      </Tick>
      <Day>
        <TextInput
          label={t('common.field.expiryDate')}
          placeholder={t('common.datePattern')}
          disabled={!expires}
          error={formState.errors.expiresOn?.message}
          hint={expires && <LastSecond day={expiresOn.trim()} timeZone={timeZone} />}
          messageLines={3}
          {...register('expiresOn')}
        />
      </Day>
    </>
  );
}

/** The last second of `day` in `timeZone`, and in UTC. */
export function LastSecond({ day, timeZone }: { readonly day: string; readonly timeZone: string }) {
  const instant = isCalendarDay(day) && timeZone !== '' ? expiryInstant(day, timeZone) : null;
  if (instant === null) return null;
  return (
    <span role="status">
      <Trans
        i18nKey="properties.validThrough"
        values={{ instant: lastValidSecond(instant, timeZone), timeZone }}
        components={{ whole: <Whole /> }}
      />
      {timeZone !== 'UTC' && (
        <>
          {' · '}
          <Whole>{lastValidSecond(instant, 'UTC')} UTC</Whole>
        </>
      )}
    </span>
  );
}
