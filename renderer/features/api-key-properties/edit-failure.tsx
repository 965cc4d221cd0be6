import { useTranslation } from 'react-i18next';
import type { ErrorData } from '../../../shared/errors.ts';
import { useStatus } from '../../bridge/use-status.ts';
import { sending } from '../../ui/error-text.ts';
import { Failure } from '../../ui/form-frame.tsx';
import { formatInstant, formatList } from '../../ui/format.ts';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { keyFields } from './key-values.ts';
import type { EditedKey } from './use-edited-key.ts';
import { fieldText } from './value-text.ts';

interface EditFailureProps {
  readonly edited: EditedKey;
  readonly error: ErrorData | null;
}

/** Why the changes are not saved. */
export function EditFailure({ edited, error }: EditFailureProps) {
  const { t } = useTranslation();
  return (
    <Failure>
      {edited.isGone && <Notice isRefusal>{t('properties.gone')}</Notice>}
      {!edited.isGone && edited.conflicts.length > 0 && <Conflicts edited={edited} />}
      {!edited.isGone && <ErrorNotice error={error} attempt={sending(t('common.ok'))} fields={keyFields} />}
    </Failure>
  );
}

function Conflicts({ edited: { key, conflicts } }: { readonly edited: EditedKey }) {
  const { t } = useTranslation();
  const timeZone = useStatus().status?.timeZone ?? 'UTC';
  const fields = formatList(conflicts.map(fieldText));
  return (
    <Notice isRefusal>
      {t('properties.conflict.summary', { name: key.updatedBy, at: formatInstant(key.updatedAt, timeZone), fields })}
    </Notice>
  );
}
