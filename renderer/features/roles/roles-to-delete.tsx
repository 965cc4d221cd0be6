import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import type { RoleRow } from '../../../shared/contract/contract.ts';
import type { Ask } from '../../bridge/answers.ts';
import { useReading } from '../../bridge/use-answer.ts';
import { formatNames } from '../../ui/format.ts';
import { color } from '../../ui/palette.ts';

const Part = styled('div')({ '& + &': { marginTop: 16 }, '& p': { margin: 0, textWrap: 'pretty' } });
const List = styled('ul')({
  listStyle: 'none',
  margin: 0,
  padding: 0,
  maxHeight: 200,
  overflow: 'auto',
  border: `1px solid ${color.line}`,
  borderRadius: 6,
  '& > li': { display: 'flex', alignItems: 'flex-start', gap: 12, padding: '6px 12px' },
  '& > li + li': { borderTop: `1px solid ${color.line}` },
});
const Words = styled('div')({ flex: 1, minWidth: 0, padding: '6px 0', overflowWrap: 'anywhere' });
const Name = styled('bdi')({ fontWeight: 500, overflowWrap: 'anywhere' });
// Names may be long.
const Why = styled('div')({
  display: '-webkit-box',
  overflow: 'hidden',
  color: color.muted,
  WebkitBoxOrient: 'vertical',
  WebkitLineClamp: 4,
});

/** What will be deleted. */
export function DeletedRoles({ roles }: { readonly roles: readonly RoleRow[] }) {
  const { t } = useTranslation();
  return (
    <Part>
      {/* Scrolls when they are many, so it can have the focus. */}
      <List tabIndex={roles.length > 6 ? 0 : -1}>
        {roles.map(({ id, name }) => (
          <li key={id}>
            <Name>{name}</Name>
          </li>
        ))}
      </List>
      <p style={{ marginTop: 8 }}>{t('roles.deletes', { count: roles.length })}</p>
    </Part>
  );
}

interface StayingRolesProps {
  readonly roles: readonly RoleRow[];
  readonly onShowKeys: (id: string) => void;
}

/** What cannot be deleted, and why. */
export function StayingRoles({ roles, onShowKeys }: StayingRolesProps) {
  const { t } = useTranslation();
  const names = useKeyNames(roles);
  return (
    <Part>
      <p style={{ marginBottom: 8 }}>{t('roles.cannotDelete', { count: roles.length })}</p>
      <List>
        {roles.map(({ id, name, isBuiltIn, keys }) => (
          <li key={id}>
            <Words>
              <Name>{name}</Name>
              <Why>
                {isBuiltIn
                  ? t('roles.whyBuiltIn')
                  : t('roles.usedBy', { count: keys, names: formatNames(names.get(id) ?? [], keys) })}
              </Why>
            </Words>
            {keys > 0 && !isBuiltIn && (
              <Button aria-label={t('roles.showKeysOf', { name })} onClick={() => onShowKeys(id)}>
                {t('roles.showKeys')}
              </Button>
            )}
          </li>
        ))}
      </List>
      {roles.some(({ isBuiltIn }) => !isBuiltIn) && <p style={{ marginTop: 8 }}>{t('roles.giveOther')}</p>}
    </Part>
  );
}

/** How many keys of a role are named; the others are counted. */
const namesMax = 3;

type Names = ReadonlyMap<string, readonly string[]>;

const none: Names = new Map();

/** The names of some keys of each of `roles`, by the id of the role. Empty until they are known, and if they cannot be read. */
function useKeyNames(roles: readonly RoleRow[]): Names {
  const question = roles.filter(({ isBuiltIn, keys }) => !isBuiltIn && keys > 0).map(({ id }) => id);
  const { value } = useReading({ of: 'keys.query', as: 'names', question, read: namesOf });
  return value ?? none;
}

async function namesOf(ask: Ask, roleIds: readonly string[]): Promise<Names> {
  return new Map(await Promise.all(roleIds.map(async (id) => [id, await keyNames(ask, id)] as const)));
}

async function keyNames(ask: Ask, roleId: string): Promise<readonly string[]> {
  const { rows } = await ask('keys.query', {
    search: '',
    filter: { roleIds: [roleId] },
    sort: { field: 'name', direction: 'asc' },
    offset: 0,
    limit: namesMax,
  });
  return rows.map(({ name }) => name);
}
