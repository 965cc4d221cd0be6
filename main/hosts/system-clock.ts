import { workstationTimeZone } from '../../shared/domain/time-zone.ts';
import type { Clock } from '../ports/clock.ts';

/** The computer's clock, with the time zone of the environment `env`. */
export function systemClock(env: NodeJS.ProcessEnv): Clock {
  return {
    now: () => Date.now(),
    timeZone: () => workstationTimeZone(env['TZ']),
    after: (delay, action) => {
      const timer = setTimeout(action, delay).unref();
      return () => clearTimeout(timer);
    },
  };
}
