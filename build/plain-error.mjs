/** A failure that is reported in one line: what failed, and what to do. */
export class PlainError extends Error {}

/**
 * The report of `error` for the user.
 *
 * @param {unknown} error
 * @param {NodeJS.ProcessEnv} env
 */
export function describeFailure(error, env) {
  const detail = env['LATCHKEY_DEBUG'] === '1' && error instanceof Error ? `\n${error.stack ?? ''}` : '';
  if (error instanceof PlainError) return error.message + detail;
  const reason = firstLine(error instanceof Error ? error.message : String(error));
  const advice = detail === '' ? ' LATCHKEY_DEBUG=1 shows the details.' : detail;
  return `This failed: ${reason}.${advice}`;
}

/** @param {string} text */
export function firstLine(text) {
  const line = text.split(/\r?\n/).find((candidate) => candidate.trim() !== '');
  return line === undefined ? '' : line.trim();
}
