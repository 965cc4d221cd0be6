import type { CommandName, OptionsOf } from './command-line/commands.ts';
import type { PlainCommand, VaultCommand } from './context.ts';

/** Commands that need no vault. */
export type VaultlessName = 'completion' | 'audit verify-export';

/** Commands on an unlocked vault, each loaded when it is asked for. */
export type VaultCommandName = Exclude<CommandName, keyof typeof plainCommands | VaultlessName>;

type Load<C> = () => Promise<C>;

export const vaultCommands: { readonly [N in VaultCommandName]: Load<VaultCommand<OptionsOf<N>>> } = {
  'vault info': async () => (await import('./commands/vault-info.ts')).vaultInfo,
  'vault verify': async () => (await import('./commands/verify.ts')).verifyVault,
  'vault compact': async () => (await import('./commands/vault-files.ts')).compactVault,
  'vault backup': async () => (await import('./commands/vault-files.ts')).backUpVault,
  'key create': async () => (await import('./commands/key-create.ts')).createKey,
  'key list': async () => (await import('./commands/key-list.ts')).listKeys,
  'key show': async () => (await import('./commands/key-show.ts')).showKey,
  'key set': async () => (await import('./commands/key-set.ts')).setKey,
  'key lock': async () => (await import('./commands/key-lock.ts')).lockKeys,
  'key unlock': async () => (await import('./commands/key-lock.ts')).unlockKeys,
  'key new-secret': async () => (await import('./commands/key-new-secret.ts')).newSecret,
  'key stop-old-secret': async () => (await import('./commands/key-stop-old-secret.ts')).stopOldSecret,
  'key delete': async () => (await import('./commands/key-delete.ts')).deleteKeys,
  'key import': async () => (await import('./commands/key-import.ts')).importKeys,
  'key export': async () => (await import('./commands/key-export.ts')).exportKeys,
  'key whose': async () => (await import('./commands/key-whose.ts')).tellWhose,
  'role list': async () => (await import('./commands/role-list.ts')).listRoles,
  'role show': async () => (await import('./commands/role-show.ts')).showRole,
  'role create': async () => (await import('./commands/role-change.ts')).createRole,
  'role set': async () => (await import('./commands/role-change.ts')).setRole,
  'role duplicate': async () => (await import('./commands/role-change.ts')).duplicateRole,
  'role delete': async () => (await import('./commands/role-delete.ts')).deleteRoles,
  'audit list': async () => (await import('./commands/audit-list.ts')).listAudit,
  'audit export': async () => (await import('./commands/audit-export.ts')).exportAudit,
  'audit verify': async () => (await import('./commands/verify.ts')).verifyAudit,
};

/** Commands that open the vault by themselves, if at all. */
export const plainCommands = {
  'vault create': async () => (await import('./commands/vault-create.ts')).createVault,
  'vault recover': async () => (await import('./commands/vault-recover.ts')).recoverVault,
} as const satisfies {
  readonly [N in 'vault create' | 'vault recover']: Load<PlainCommand<OptionsOf<N>>>;
};
