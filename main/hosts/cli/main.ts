#!/usr/bin/env node
import { endWith } from './process-end.ts';

// Loading errors must end with the exit code of a mistake too.
endWith(async () => (await import('./run-in-process.ts')).runInProcess());
