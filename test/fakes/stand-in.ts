import { EventEmitter } from 'node:events';

// What holds a stand-in of Electron to Electron's own types, where an event is declared by an overload of `on`.

// TypeScript infers from the last overload only. An overload that was seen is put in front, and stands there once, so that the last is one that was not.
type EventsOf<On, Seen = unknown, Found = unknown> = Seen & On extends (
  event: infer Name extends string,
  listener: infer Listener extends (...values: never[]) => void,
) => infer Answer
  ? Seen extends On
    ? Found
    : EventsOf<
        On,
        Seen & ((event: Name, listener: Listener) => Answer),
        Found & { readonly [Key in Name]: Parameters<Listener> }
      >
  : never;

/** The events of `Real`: by name, what a listener gets. */
type Events<Real> = Real extends { readonly on: infer On } ? EventsOf<On> : never;

type EventName<Real> = keyof Events<Real> & string;

type Values<Real, Name extends EventName<Real>> = Events<Real>[Name] extends infer All extends readonly unknown[]
  ? All
  : never;

// A test gives as many of the values, and as much of each, as the listeners of the host read.
type Part<Value> = Value extends object ? { readonly [Name in keyof Value]?: unknown } : Value;
type SomeOf<All extends readonly unknown[]> = Partial<{ [Index in keyof All]: Part<All[Index]> }>;

/** Node's emitter, as Electron's objects are, with the events of `Real` and no others. */
export interface EmitterOf<Real> extends Pick<EventEmitter, 'eventNames'> {
  emit<Name extends EventName<Real>>(event: Name, ...values: SomeOf<Values<Real, Name>>): boolean;
  on<Name extends EventName<Real>>(event: Name, listener: (...values: Values<Real, Name>) => void): void;
  listenerCount(event: EventName<Real>): number;
}

export const Emitter = EventEmitter as new <Real>() => EmitterOf<Real>;

/**
 * The paths of what `Fake` has and `Real` does not: members, members of such a type, and events; `never` when there are none. `Fake` may lack members of
 * `Real`, and so may what its functions return.
 */
export type Misfit<Fake, Real, Path extends string = ''> = {
  [Name in keyof Fake & string]: Name extends keyof Real
    ? Name extends keyof EventEmitter
      ? EventMisfit<Fake[Name], Real, `${Path}${Name}`>
      : MemberMisfit<Fake[Name], Real[Name], `${Path}${Name}`>
    : `${Path}${Name}`;
}[keyof Fake & string];

type EventMisfit<Method, Real, Path extends string> = Method extends (...values: infer Taken) => unknown
  ? Taken[0] extends EventName<Real> | undefined
    ? never
    : Path
  : Path;

type MemberMisfit<Fake, Real, Path extends string> = [Fake, Real] extends [Real, Fake]
  ? never
  : [Real] extends [(...values: infer Taken) => infer Answer]
    ? Fake extends (...values: Taken) => infer Given
      ? MemberMisfit<Given, Answer, `${Path}()`>
      : Path
    : [Fake, Real] extends [
          abstract new (...values: never) => infer Given,
          abstract new (...values: infer Taken) => infer Made,
        ]
      ? Fake extends new (
          ...values: Taken
        ) => unknown
        ? Misfit<Given, Made, `${Path}().`>
        : Path
      : [Fake, Real] extends [Promise<infer Given>, Promise<infer Answer>]
        ? MemberMisfit<Given, Answer, Path>
        : [Fake, Real] extends [readonly (infer Given)[], readonly (infer Item)[]]
          ? MemberMisfit<Given, Item, `${Path}[]`>
          : Fake extends object
            ? [Extract<Real, object>] extends [never]
              ? Path
              : Misfit<Fake, Extract<Real, object>, `${Path}.`>
            : Fake extends Real
              ? never
              : Path;

/** `Fake` when it is a part of `Real`, and otherwise what does not fit. */
export type StandIn<Fake, Real> = [Misfit<Fake, Real>] extends [never] ? Fake : Misfit<Fake, Real>;
