import { useTranslation } from 'react-i18next';
import type { ErrorData } from '../../../shared/errors.ts';
import { sending } from '../../ui/error-text.ts';
import { fieldLabel } from '../../ui/field-labels.ts';
import { Failure } from '../../ui/form-frame.tsx';
import { formatList } from '../../ui/format.ts';
import { ErrorNotice, Notice } from '../../ui/notice.tsx';
import { shownPaths } from './role-problems.ts';
import type { EditedRole } from './use-edited-role.ts';

interface RoleFailureProps {
  readonly edited: EditedRole;
  readonly error: ErrorData | null;
}

/** Why the role is not saved, where its fields do not say it. */
export function RoleFailure({ edited, error }: RoleFailureProps) {
  const { t } = useTranslation();
  return (
    <Failure>
      {edited.isGone && <Notice isRefusal>{t('roles.gone')}</Notice>}
      {!edited.isGone && edited.conflicts.length > 0 && (
        <Notice isRefusal>
          {t('roles.conflictSummary', { fields: formatList(edited.conflicts.map(fieldLabel)) })}
        </Notice>
      )}
      {!edited.isGone && edited.conflicts.length === 0 && (
        <ErrorNotice error={error} attempt={sending(t('common.ok'))} fields={shownPaths(error)} />
      )}
    </Failure>
  );
}
