import { createApplication } from '../../main/application/application.ts';
import type { Start } from './world.ts';

/** The application without a transport. */
export const start: Start = async (options) => createApplication(options);
