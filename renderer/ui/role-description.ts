import type { RoleRow } from '../../shared/contract/contract.ts';
import { t } from '../i18n/i18n.ts';

/** The description of a role: as entered, or in the window's language for a built-in one. */
export function roleDescription({
  id,
  isBuiltIn,
  description,
}: Pick<RoleRow, 'id' | 'isBuiltIn' | 'description'>): string {
  if (!isBuiltIn) return description;
  return id === 'auditor' || id === 'full-access' ? t(`common.builtInRole.${id}`) : description;
}
