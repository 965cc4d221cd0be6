import { elements, insert } from './elements.ts';
import { navigations } from './navigations.ts';
import { requests, type Target, type WayOut } from './ways-out.ts';
import { callPeer, gather, servers } from './webrtc.ts';
import { startWorkers } from './workers.ts';

/** One way out of a page. It may fail in any way: what counts is what arrives. */
export interface Attempt {
  readonly way: string;
  /** An expression that tries it, for a page to evaluate. */
  readonly expression: (target: Target) => string;
}

/** The call of `run` with `args`, as text. */
function callOf<Args extends readonly unknown[]>(run: (...args: Args) => unknown, ...args: Args): string {
  return `(${run})(${args.map((arg) => JSON.stringify(arg)).join(', ')})`;
}

const attemptsOf = (ways: Readonly<Record<string, WayOut>>): readonly Attempt[] =>
  Object.entries(ways).map(([way, run]) => ({ way, expression: (target) => callOf(run, target) }));

const servings = Object.entries(servers).flatMap(([way, serverAt]) =>
  [false, true].map(
    (isInFrame): Attempt => ({
      way: isInFrame ? `${way}, from a frame` : way,
      expression: ({ host, port }) => callOf(gather, serverAt(`${host}:${port}`), isInFrame),
    }),
  ),
);

const peers = (['udp', 'tcp'] as const).map(
  (protocol): Attempt => ({
    way: `peer by ${protocol.toUpperCase()}`,
    expression: (target) => callOf(callPeer, target, protocol),
  }),
);

/** What a script asks for, and WebRTC. */
export const asked: readonly Attempt[] = [...attemptsOf(requests), ...servings, ...peers];

/** Every way out that we know; those last that may lead the page away. */
export const attempts: readonly Attempt[] = [
  ...asked,
  ...elements.map(
    (markup): Attempt => ({
      way: markup,
      expression: ({ host, port }) => callOf(insert, markup.replaceAll('ADDRESS', `http://${host}:${port}/x`)),
    }),
  ),
  { way: 'workers', expression: ({ host, port }) => callOf(startWorkers, `http://${host}:${port}/x.js`) },
  ...attemptsOf(navigations),
];
