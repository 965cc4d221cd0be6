import type { RoleRow } from '../../shared/contract/contract.ts';
import { t } from '../i18n/i18n.ts';

/** What a role is for: as somebody wrote it, or in the language of the window where it comes with every vault. */
export function roleDescription({
  id,
  isBuiltIn,
  description,
}: Pick<RoleRow, 'id' | 'isBuiltIn' | 'description'>): string {
  if (!isBuiltIn) return description;
  return id === 'auditor' || id === 'full-access' ? t(`common.builtInRole.${id}`) : description;
}
