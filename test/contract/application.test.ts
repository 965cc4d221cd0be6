import fc from 'fast-check';
import { describe } from 'vitest';
import { createApplication } from '../../main/ipc/application.ts';
import { describeAuditExport } from './audit-export.ts';
import { describeBadInput } from './bad-input.ts';
import { describeExports } from './exports.ts';
import { describeFirstRun } from './first-run.ts';
import { describeFuzzing } from './fuzz.ts';
import { describeHistory } from './history.ts';
import { describeImport } from './import.ts';
import { describeImportSteps } from './import-steps.ts';
import { describeImportUnderWay } from './import-under-way.ts';
import { describeKeyChanges } from './key-changes.ts';
import { describeKeyExport } from './key-export.ts';
import { describeKeyLists } from './key-lists.ts';
import { describePageQuestions } from './page-questions.ts';
import { describeRights } from './rights.ts';
import { describeRoles } from './roles.ts';
import { describeRollback } from './rollback.ts';
import { describeSecretLife } from './secret-life.ts';
import { describeSecretReplacement } from './secret-replacement.ts';
import { describeSettings } from './settings.ts';
import { describeVaultCare } from './vault-care.ts';
import { describeVaultFiles } from './vault-files.ts';
import { describeWhose } from './whose.ts';
import { describeWork } from './work.ts';
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
  describeKeyLists(start);
  describeWhose(start);
  describeRoles(start);
  describeHistory(start);
  describeImport(start);
  describeImportSteps(start);
  describeImportUnderWay(start);
  describeKeyExport(start);
  describeAuditExport(start);
  describeExports(start);
  describePageQuestions(start);
  describeWork(start);
  describeSettings(start);
  describeVaultCare(start);
  describeFuzzing(start, anything);
});
