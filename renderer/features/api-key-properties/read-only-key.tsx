import OutlinedInput from '@mui/material/OutlinedInput';
import { styled } from '@mui/material/styles';
import { type ReactNode, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeyFormOptions, KeyRow } from '../../../shared/contract/contract.ts';
import { CloseActions, Failure } from '../../ui/app-dialog.tsx';
import { FieldFrame } from '../../ui/inputs.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { DialogPart } from './dialog-part.ts';
import { fieldText, valueText } from './edited-key.ts';
import { LastSecond } from './expiry-fields.tsx';
import { KeyFacts } from './key-facts.tsx';
import { KeyLayout } from './key-fields.tsx';
import { KeyTabs, type TabId } from './key-tabs.tsx';
import { type KeyFormField, valuesOfRow } from './key-values.ts';
import { SecretTab } from './secret-tab.tsx';

const Column = styled('div')({ display: 'flex', flexDirection: 'column', minHeight: 0 });

interface ReadOnlyKeyProps extends Pick<DialogPart, 'status' | 'setLeave' | 'onClose'> {
  readonly options: KeyFormOptions;
  /** The latest version from main. */
  readonly keyRow: KeyRow;
  /** Whether somebody has deleted the key meanwhile. */
  readonly isGone: boolean;
}

/** A key as an auditor sees it. */
export function ReadOnlyKey({ options, keyRow, isGone, status, setLeave, onClose }: ReadOnlyKeyProps) {
  const { t } = useTranslation();
  const [tab, setTab] = useState<TabId>('general');
  useEffect(() => setLeave((then) => then()), [setLeave]);
  const { timeZone } = status;
  return (
    <Column>
      <KeyTabs
        keyRow={keyRow}
        timeZone={timeZone}
        value={tab}
        onChange={setTab}
        problem={null}
        general={<General keyRow={keyRow} options={options} timeZone={timeZone} />}
        secret={<SecretTab keyRow={keyRow} timeZone={timeZone} onNew={null} />}
      />
      <Failure>{isGone && <Notice isRefusal>{t('properties.gone')}</Notice>}</Failure>
      <CloseActions onClose={onClose} />
    </Column>
  );
}

interface GeneralProps {
  readonly keyRow: KeyRow;
  readonly options: KeyFormOptions;
  readonly timeZone: string;
}

function General({ keyRow, options, timeZone }: GeneralProps) {
  const { t } = useTranslation();
  const values = valuesOfRow(keyRow);
  const shown = (field: KeyFormField): { readonly label: string; readonly value: string } => ({
    label: fieldText(field),
    value: valueText(field, values, options, t),
  });
  const more: Readonly<Partial<Record<KeyFormField, Pick<ShownProps, 'rows' | 'hint'>>>> = {
    description: { rows: 2 },
    expiresOn: {
      hint: values.expiresOn !== null && <LastSecond day={values.expiresOn} timeZone={values.timeZone} />,
    },
  };
  return (
    <>
      <KeyLayout>
        {(field) => (
          <>
            <Shown {...shown(field)} {...more[field]} />
            {field === 'timeZone' && <Shown {...shown('lockedOut')} />}
          </>
        )}
      </KeyLayout>
      <KeyFacts keyRow={keyRow} timeZone={timeZone} />
    </>
  );
}

interface ShownProps {
  readonly label: string;
  readonly value: string;
  readonly rows?: number;
  readonly hint?: ReactNode;
}

/** A read-only field, whose text can be copied. */
function Shown({ label, value, rows, hint }: ShownProps) {
  const id = useId();
  return (
    <FieldFrame id={id} label={label} hint={hint} messageLines={hint === undefined ? 1 : 2}>
      <OutlinedInput
        id={id}
        fullWidth
        readOnly
        value={value}
        inputProps={{ 'aria-describedby': `${id}-message` }}
        {...(rows === undefined ? {} : { multiline: true, rows })}
      />
    </FieldFrame>
  );
}
