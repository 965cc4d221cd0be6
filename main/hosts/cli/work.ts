import type { EventPayload } from '../../../shared/contract/contract.ts';
import type { Application } from '../../application/application.ts';
import { CallFailure, call } from './call.ts';
import type { CommandContext } from './context.ts';
import { Progress } from './terminal/output.ts';

type Work = EventPayload<'work.progress'>['work'];

/** Calls `listener` with the progress of `work` until the returned function is called. */
function watch(
  application: Application,
  work: Work,
  listener: (progress: EventPayload<'work.progress'>) => void,
): () => void {
  return application.subscribe((name, payload) => {
    if (name !== 'work.progress') return;
    const progress = payload as EventPayload<'work.progress'>;
    if (progress.work === work) listener(progress);
  });
}

/** Runs `action`, which does `work`, and shows its progress on a terminal, labeled `what`. */
export async function showingProgress<T>(
  { application, output }: CommandContext,
  work: Work,
  what: string,
  action: () => Promise<T>,
): Promise<T> {
  const progress = new Progress(output, what);
  const stop = watch(application, work, ({ done, total }) => progress.show(done, total));
  try {
    return await action();
  } finally {
    stop();
    output.showPassing('');
  }
}

/** Runs `action`, which does `work`. Ctrl-C cancels it; the result is then `called-off`. */
export async function unlessCalledOff<T>(
  { application, output, interruption }: CommandContext,
  work: Work,
  action: () => Promise<T>,
): Promise<T | 'called-off'> {
  let isCalledOff = false;
  const cancel = () => {
    call(application, 'work.cancel', { work }).catch((error: unknown) => output.say(String(error)));
  };
  // The work may not have started when Ctrl-C came: cancel it once it reports progress.
  const stop = watch(application, work, () => {
    if (isCalledOff) cancel();
  });
  const callOff = () => {
    isCalledOff = true;
    output.say('cancelling; press Ctrl-C again to quit at once');
    cancel();
  };
  try {
    return await interruption.cancellable(action, callOff);
  } catch (error) {
    if (error instanceof CallFailure && error.error.code === 'work.cancelled') return 'called-off';
    throw error;
  } finally {
    stop();
  }
}
