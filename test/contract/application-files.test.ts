import { describe, vi } from 'vitest';
import { describeAuditExport } from './audit-export.ts';
import { start } from './direct.ts';
import { describeExports } from './exports.ts';
import { describeForgedHistory } from './forged-history.ts';
import { describeHistory } from './history.ts';
import { describeImport } from './import.ts';
import { describeImportSteps } from './import-steps.ts';
import { describeImportUnderWay } from './import-under-way.ts';
import { describeKeyExport } from './key-export.ts';
import { describePageQuestions } from './page-questions.ts';
import { describeWork } from './work.ts';

// Most of the suite opens the same vault.
vi.mock(import('../../main/crypto/kdf.ts'), async (importOriginal) => {
  const { derivedOnceEach } = await import('../fakes/derived-once.ts');
  return derivedOnceEach(await importOriginal());
});

describe('the application, called directly for what it reads and writes', () => {
  describeImport(start);
  describeImportSteps(start);
  describeImportUnderWay(start);
  describeKeyExport(start);
  describeAuditExport(start);
  describeForgedHistory(start);
  describeExports(start);
  describePageQuestions(start);
  describeWork(start);
  describeHistory(start);
});
