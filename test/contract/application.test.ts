import fc from 'fast-check';
import { describe } from 'vitest';
import { createApplication } from '../../main/ipc/application.ts';
import { describeBadInput } from './bad-input.ts';
import { describeFirstRun } from './first-run.ts';
import { describeFuzzing } from './fuzz.ts';
import { describeHistory } from './history.ts';
import { describeImport } from './import.ts';
import { describeKeyChanges } from './key-changes.ts';
import { describeRights } from './rights.ts';
import { describeRollback } from './rollback.ts';
import { describeSecretLife } from './secret-life.ts';
import { describeSecretReplacement } from './secret-replacement.ts';
import { describeVaultCare } from './vault-care.ts';
import { describeVaultFiles } from './vault-files.ts';
import type { Start } from './world.ts';

const start: Start = async (options) => createApplication(options);

// All that a caller in the same process could pass.
const anything = fc.anything({
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withObjectString: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
});

describe('the application, called directly', () => {
  describeRights(start);
  describeFirstRun(start);
  describeBadInput(start);
  describeVaultFiles(start);
  describeRollback(start);
  describeSecretLife(start);
  describeSecretReplacement(start);
  describeKeyChanges(start);
  describeHistory(start);
  describeImport(start);
  describeVaultCare(start);
  describeFuzzing(start, anything);
});
