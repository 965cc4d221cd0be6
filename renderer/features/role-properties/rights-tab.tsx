import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { type ReactNode, useCallback, useId, useLayoutEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import { Controller, type UseFormReturn, useFieldArray, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { type ResourceRight, resourcesMax, rights } from '../../../shared/domain/rights.ts';
import type { RoleFieldName } from '../../../shared/domain/role-fields.ts';
import { SelectInput } from '../../ui/inputs.tsx';
import { color } from '../../ui/palette.ts';
import { type RightRow, RightsTable, rowInput } from './rights-table.tsx';
import type { RoleFormFields } from './role-values.ts';

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
  /** The content below a field. */
  readonly below: (field: RoleFieldName) => ReactNode;
}

/** The rights of the role. */
export function RightsTab({ form, below }: RightsTabProps) {
  const { t } = useTranslation();
  const titleId = useId();
  const page = useRef<HTMLDivElement>(null);
  const { rows, onAdd, ...actions } = useRows(form, (selector) =>
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
        <Button data-add disabled={isFull} onClick={onAdd}>
          {t('roles.addResource')}
        </Button>
      </Head>
      <Hint>{isFull ? t('roles.tooMany', { count: resourcesMax }) : t('roles.resourceHint')}</Hint>
      {below('rights')}
      {rows.length === 0 ? (
        <None>{t('roles.noResources')}</None>
      ) : (
        <RightsTable rows={rows} labelledBy={titleId} {...actions} />
      )}
    </div>
  );
}

/** The rows of the rights, and the actions on them. The functions keep their identity, so that only a changed row is rendered again. */
function useRows(form: UseFormReturn<RoleFormFields>, focus: (selector: string) => void) {
  const { control, formState } = form;
  const { fields, prepend, remove } = useFieldArray({ control, name: 'rows' });
  const typed = useWatch({ control, name: 'rows' });
  const problems = formState.errors.rows;
  const rows = fields.map(
    ({ id, ...started }, index): RightRow => ({
      ...(typed[index] ?? started),
      key: id,
      problem: problems?.[index]?.resource?.message ?? null,
    }),
  );
  const latest = useRef({ focus, prepend, remove });
  useLayoutEffect(() => {
    latest.current = { focus, prepend, remove };
  });

  const onAdd = useCallback(() => {
    flushSync(() => latest.current.prepend({ resource: '', right: 'none' }, { shouldFocus: false }));
    latest.current.focus(rowInput(0));
  }, []);
  const onChange = useCallback(
    (index: number, { resource, right }: Partial<ResourceRight>) => {
      if (right !== undefined) form.setValue(`rows.${index}.right`, right);
      if (resource === undefined) return;
      // Rendered synchronously, because a late update would move the cursor to the end.
      flushSync(() => form.setValue(`rows.${index}.resource`, resource));
      if (form.getFieldState(`rows.${index}.resource`).error) form.clearErrors(`rows.${index}.resource`);
    },
    [form],
  );
  const onRemove = useCallback(
    (index: number) => {
      flushSync(() => latest.current.remove(index));
      // The pressed button is gone: focus the row in its place, or the button that adds one.
      const left = form.getValues('rows').length;
      latest.current.focus(left === 0 ? '[data-add]' : rowInput(Math.min(index, left - 1)));
    },
    [form],
  );
  return { rows, onAdd, onChange, onRemove };
}
