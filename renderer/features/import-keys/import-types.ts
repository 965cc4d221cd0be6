import type { CallOutput } from '../../../shared/contract/contract.ts';

/** A file that main has read. */
export type OpenedFile = NonNullable<CallOutput<'keys.importOpen'>>;
export type Imported = NonNullable<CallOutput<'keys.importRun'>>;
