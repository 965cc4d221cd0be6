import { inject } from 'vitest';

const packages = inject('packages');

/** Why the packages could not be built, or null. */
export const noPackages = 'reason' in packages ? packages.reason : null;

/** The folder with the packages. */
export const packagesFolder = 'folder' in packages ? packages.folder : '';
