import { audit } from './audit.ts';
import { common } from './common.ts';
import { errors } from './errors.ts';
import { keys } from './keys.ts';
import { properties } from './properties.ts';
import { roles } from './roles.ts';
import { secret } from './secret.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { transfer } from './transfer.ts';
import { vault } from './vault.ts';

/** Every text of the window in Japanese, by area. */
export const ja = { audit, common, errors, keys, properties, roles, secret, settings, shell, transfer, vault };
