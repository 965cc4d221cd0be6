import { fileURLToPath } from 'node:url';

/** The repository's folder. `import.meta.dirname` is newer than the oldest Node that has to read this. */
export const root = fileURLToPath(new URL('..', import.meta.url));
