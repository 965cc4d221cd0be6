import { describe, vi } from 'vitest';
import { describeAnotherVault } from './another-vault.ts';
import { describeBadInput } from './bad-input.ts';
import { start } from './direct.ts';
import { describeFirstRun } from './first-run.ts';
import { describeKeyChanges } from './key-changes.ts';
import { describeKeyLists } from './key-lists.ts';
import { describeKeySelections } from './key-selections.ts';
import { describeRights } from './rights.ts';
import { describeRoles } from './roles.ts';
import { describeRollback } from './rollback.ts';
import { describeSecretLife } from './secret-life.ts';
import { describeSecretReplacement } from './secret-replacement.ts';
import { describeSettings } from './settings.ts';
import { describeVaultCare } from './vault-care.ts';
import { describeVaultFiles } from './vault-files.ts';
import { describeWeakPassphrases } from './weak-passphrases.ts';
import { describeWhose } from './whose.ts';

// Most of the suite opens the same vault.
vi.mock(import('../../main/crypto/kdf.ts'), async (importOriginal) => {
  const { derivedOnceEach } = await import('../fakes/derived-once.ts');
  return derivedOnceEach(await importOriginal());
});

describe('the application, called directly', () => {
  describeRights(start);
  describeFirstRun(start);
  describeWeakPassphrases(start);
  describeBadInput(start);
  describeVaultFiles(start);
  describeRollback(start);
  describeAnotherVault(start);
  describeSecretLife(start);
  describeSecretReplacement(start);
  describeKeyChanges(start);
  describeKeyLists(start);
  describeKeySelections(start);
  describeWhose(start);
  describeRoles(start);
  describeSettings(start);
  describeVaultCare(start);
});
