import type { AuditQuery } from '../../../shared/contract/contract.ts';
import { isId } from '../../../shared/domain/id.ts';
import { foldText } from '../../../shared/domain/text.ts';
import type { Application } from '../../application/application.ts';
import { CallFailure, call } from './call.ts';
import type { EventOptions } from './command-line/audit-options.ts';
import { findKey } from './find-key.ts';
import { Failure } from './terminal/failure.ts';

/** Selects events. */
export type AuditFilter = Omit<AuditQuery, 'before' | 'limit'>;

/** The filter that the options describe. */
export async function auditFilterOf(
  application: Application,
  { key, by, action, target, from, to }: EventOptions,
): Promise<AuditFilter> {
  return {
    ...(key === undefined ? {} : { keyId: await keyIdOf(application, key) }),
    ...(by === undefined ? {} : { operatorIds: await operatorIdsOf(application, by) }),
    ...(action === undefined ? {} : { actions: [...new Set(action)] }),
    ...(target === undefined ? {} : { target }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}

// A deleted key is not found by name any more, but its history by its id.
async function keyIdOf(application: Application, text: string): Promise<string> {
  try {
    return (await findKey(application, text)).id;
  } catch (error) {
    if (isId(text) && error instanceof CallFailure && error.error.code === 'key.unknown') return text;
    throw error;
  }
}

async function operatorIdsOf(application: Application, texts: readonly string[]): Promise<string[]> {
  const { operators } = await call(application, 'vault.info', {});
  const found = texts.flatMap((text) => {
    const named = operators.filter(({ id, name }) => id === text || foldText(name) === foldText(text.trim()));
    if (named.length > 0) return named.map(({ id }) => id);
    const names = operators.map(({ name }) => name).join(', ');
    throw new Failure(`the vault has no operator "${text}"; there are: ${names}`);
  });
  return [...new Set(found)];
}
