import { fileURLToPath } from 'node:url';

/** The repository's folder. Not `import.meta.dirname`, which the oldest Node that must load this file lacks. */
export const root = fileURLToPath(new URL('..', import.meta.url));
