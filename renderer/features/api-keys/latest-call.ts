import type { CallInput, CallName, CallOutput } from '../../../shared/contract/contract.ts';
import type { ErrorData } from '../../../shared/errors.ts';
import { call, errorData } from '../../bridge/client.ts';

interface Listener<N extends CallName> {
  readonly onAnswer: (answer: CallOutput<N>, input: CallInput<N>) => void;
  readonly onFailure: (error: ErrorData) => void;
}

/**
 * One question of a kind at a time: of those that come while one is under way only the last is asked, and nothing is told of an answer that a later
 * question has overtaken. However fast somebody types, main never has more than one of them before it.
 */
export class LatestCall<N extends CallName> {
  readonly #name: N;
  readonly #listener: Listener<N>;
  #next: { readonly input: CallInput<N> } | null = null;
  #isBusy = false;
  #isOver = false;

  constructor(name: N, listener: Listener<N>) {
    this.#name = name;
    this.#listener = listener;
  }

  ask(input: CallInput<N>): void {
    this.#next = { input };
    if (!this.#isBusy) void this.#run();
  }

  /** Nothing is told or asked any more. */
  end(): void {
    this.#isOver = true;
    this.#next = null;
  }

  async #run(): Promise<void> {
    this.#isBusy = true;
    for (let question = this.#take(); question !== null; question = this.#take()) {
      const { input } = question;
      try {
        const answer = await call(this.#name, input);
        if (this.#isWanted()) this.#listener.onAnswer(answer, input);
      } catch (failure) {
        if (this.#isWanted()) this.#listener.onFailure(errorData(failure));
      }
    }
    this.#isBusy = false;
  }

  #take(): { readonly input: CallInput<N> } | null {
    const next = this.#next;
    this.#next = null;
    return next;
  }

  #isWanted(): boolean {
    return !this.#isOver && this.#next === null;
  }
}
