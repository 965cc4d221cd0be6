#!/usr/bin/env node
import { endWith } from './process-end.ts';

// What cannot be loaded is no answer either.
endWith(async () => (await import('./run-in-process.ts')).runInProcess());
