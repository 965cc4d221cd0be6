import type { RoleRow } from '../../shared/contract/contract.ts';
import type { ResourceRight } from '../../shared/domain/rights.ts';
import { t } from '../i18n/i18n.ts';
import { formatList } from './format.ts';

/** The description of a role: as entered, or in the window's language for a built-in one. */
export function roleDescription({
  id,
  isBuiltIn,
  description,
}: Pick<RoleRow, 'id' | 'isBuiltIn' | 'description'>): string {
  if (!isBuiltIn) return description;
  return id === 'auditor' || id === 'full-access' ? t(`common.builtInRole.${id}`) : description;
}

// Nobody reads more than a line.
const shownMax = 12;

/** "invoices Full, payroll View-Only, and 3 more" */
export function rightsText(rights: readonly ResourceRight[]): string {
  const shown = rights
    .slice(0, shownMax)
    .map(({ resource, right }) => t('roles.rightOn', { resource, right: t(`common.right.${right}`) }));
  const more = rights.length - shown.length;
  return formatList(more > 0 ? [...shown, t('common.more', { count: more })] : shown);
}
