import { createApplication } from '../../main/ipc/application.ts';
import type { Start } from './world.ts';

/** The application without a transport. */
export const start: Start = async (options) => createApplication(options);
