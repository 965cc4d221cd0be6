import { useState } from 'react';
import type { RoleRow } from '../../../shared/contract/contract.ts';
import { newRoleDraft, roleDraftOf } from '../../../shared/domain/role-fields.ts';
import { useAnswer } from '../../bridge/use-answer.ts';
import type { StatusOf } from '../../bridge/use-status.ts';
import type { Source } from '../../editing/use-edited.ts';
import { Waiting } from '../../editing/waiting.tsx';
import type { RoleKind } from './edited-role.ts';
import { type RoleDialogPart, roleTabHeight } from './role-dialog-part.ts';
import { RoleForm } from './role-form.tsx';
import { copyOf as copied } from './role-values.ts';
import { RoleView } from './role-view.tsx';

interface RoleLoaderProps extends RoleDialogPart {
  readonly status: StatusOf<'unlocked'>;
  readonly roleId: string | null;
  readonly copyOf: string | null;
  readonly onDuplicate: () => void;
}

// Of the tabs themselves.
const tabsHeight = 37;

/** The role, as soon as main has said what it is: to change, or only to look at. */
export function RoleLoader({ status, roleId, copyOf, onDuplicate, ...part }: RoleLoaderProps) {
  const neededId = roleId ?? copyOf;
  const { value, error, again } = useAnswer('roles.list', {});
  const now = find(value?.roles, neededId);
  // What is looked at stays in sight when somebody deletes it.
  const [needed, setNeeded] = useState<RoleRow | null>(null);
  if (now !== null && now !== needed) setNeeded(now);

  if (value === null || (neededId !== null && needed === null)) {
    const gone = value === null || neededId === null ? null : ({ code: 'role.unknown', id: neededId } as const);
    return <Waiting error={error ?? gone} height={roleTabHeight + tabsHeight} onClose={() => part.onClose(null)} />;
  }
  if (roleId === null || needed === null) {
    const start = needed === null ? newRoleDraft : copied(needed, value.roles);
    return <RoleForm {...part} source={null} start={start} />;
  }
  const isAdministrator = status.operator.right === 'administrator';
  if (needed.isBuiltIn || !isAdministrator) {
    return <RoleView {...part} role={needed} onDuplicate={isAdministrator ? onDuplicate : null} />;
  }
  const source: Source<RoleKind> = {
    id: roleId,
    row: needed,
    isGone: now === null,
    again: async () => find((await again()).roles, roleId),
  };
  return <RoleForm {...part} source={source} start={roleDraftOf(needed)} />;
}

function find(roles: readonly RoleRow[] | undefined, id: string | null): RoleRow | null {
  return roles?.find((role) => role.id === id) ?? null;
}
