import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { type ReactNode, useCallback, useId, useRef } from 'react';
import { flushSync } from 'react-dom';
import { Controller, type UseFormReturn, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { resourcesMax, rights } from '../../../shared/domain/rights.ts';
import { color } from '../../ui/palette.ts';
import { SelectInput } from '../../ui/select-input.tsx';
import { RightsTable, rowInput } from './rights-table.tsx';
import { type RightRow, type RoleField, type RoleFormFields, rightRow } from './role-fields.ts';

export const Default = styled('div')({ display: 'grid', gridTemplateColumns: '200px minmax(0, 1fr)', gap: '0 16px' });
// Beside the control, below its label.
export const DefaultHint = styled('p')({ margin: '28px 0 0', color: color.muted });
export const Subtitle = styled('h3')({ flex: 1, margin: 0, fontSize: 13, lineHeight: '18px', fontWeight: 500 });
export const Hint = styled('p')({
  margin: '2px 0 8px',
  fontSize: 12,
  lineHeight: '16px',
  color: color.muted,
  textWrap: 'pretty',
});
const Head = styled('div')({ display: 'flex', alignItems: 'center', gap: 12 });
export const None = styled('p')({
  margin: 0,
  padding: '20px 0',
  borderTop: `1px solid ${color.line}`,
  textAlign: 'center',
  color: color.muted,
});

interface RightsTabProps {
  readonly form: UseFormReturn<RoleFormFields>;
  /** What stands below a field. */
  readonly below: (field: RoleField) => ReactNode;
}

/** What the role admits. */
export function RightsTab({ form, below }: RightsTabProps) {
  const { t } = useTranslation();
  const titleId = useId();
  const page = useRef<HTMLDivElement>(null);
  const rows = useWatch({ control: form.control, name: 'rows' });
  const { add, change, remove } = useRows(form, (selector) =>
    page.current?.querySelector<HTMLElement>(selector)?.focus(),
  );
  const isFull = rows.length >= resourcesMax;
  return (
    <div ref={page}>
      <Default>
        <Controller
          control={form.control}
          name="defaultRight"
          render={({ field: { ref, value, onChange } }) => (
            <SelectInput
              label={t('common.field.defaultRight')}
              options={rights.map((right) => ({ id: right, label: t(`common.right.${right}`) }))}
              {...{ ref, value, onChange }}
            />
          )}
        />
        <DefaultHint>{t('roles.defaultHint')}</DefaultHint>
      </Default>
      {below('defaultRight')}
      <Head>
        <Subtitle id={titleId}>{t('roles.byResource')}</Subtitle>
        <Button data-add disabled={isFull} onClick={add}>
          {t('roles.addResource')}
        </Button>
      </Head>
      <Hint>{isFull ? t('roles.tooMany', { count: resourcesMax }) : t('roles.resourceHint')}</Hint>
      {below('rights')}
      {rows.length === 0 ? (
        <None>{t('roles.noResources')}</None>
      ) : (
        <RightsTable rows={rows} labelledBy={titleId} onChange={change} onRemove={remove} />
      )}
    </div>
  );
}

/** What can be done with the lines of the rights. The functions stay the same, so that only the line that changes is drawn anew. */
function useRows(form: UseFormReturn<RoleFormFields>, focus: (selector: string) => void) {
  const focusNow = useRef(focus);
  const set = useCallback((rows: RightRow[]) => flushSync(() => form.setValue('rows', rows)), [form]);
  const add = useCallback(() => {
    set([rightRow({ resource: '', right: 'none' }), ...form.getValues('rows')]);
    focusNow.current(rowInput(0));
  }, [form, set]);
  const change = useCallback(
    (index: number, changes: Partial<RightRow>) => {
      set(form.getValues('rows').map((row, place) => (place === index ? { ...row, ...changes } : row)));
    },
    [form, set],
  );
  const remove = useCallback(
    (index: number) => {
      const left = form.getValues('rows').filter((_, place) => place !== index);
      set(left);
      // What was pressed is gone: the row in its place has the focus, or what adds one.
      focusNow.current(left.length === 0 ? '[data-add]' : rowInput(Math.min(index, left.length - 1)));
    },
    [form, set],
  );
  return { add, change, remove };
}
