import type { Reply } from '../../../shared/contract/contract.ts';
import type { EventListener } from '../../application/announcements.ts';
import type { Application } from '../../application/application.ts';

/** The application of the vault that the window shows. When another vault is shown, its application takes over all calls and listeners. */
export class ShownVault implements Application {
  readonly #create: (vaultFile: string) => Application;
  readonly #listeners = new Set<EventListener>();
  #vaultFile: string;
  #application: Application;

  constructor(create: (vaultFile: string) => Application, vaultFile: string) {
    this.#create = create;
    this.#vaultFile = vaultFile;
    this.#application = this.#start(vaultFile);
  }

  get vaultFile(): string {
    return this.#vaultFile;
  }

  /** Locks the vault that is shown, and shows the one in `vaultFile`. */
  async show(vaultFile: string): Promise<void> {
    const before = this.#application;
    this.#vaultFile = vaultFile;
    this.#application = this.#start(vaultFile);
    await before.close();
  }

  call(name: unknown, input: unknown): Promise<Reply<unknown>> {
    return this.#application.call(name, input);
  }

  subscribe(listener: EventListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  lock(): Promise<void> {
    return this.#application.lock();
  }

  close(): Promise<void> {
    return this.#application.close();
  }

  #start(vaultFile: string): Application {
    const application = this.#create(vaultFile);
    application.subscribe((name, payload) => {
      // Events of a vault that is being closed do not concern the shown one.
      if (application !== this.#application) return;
      for (const listener of this.#listeners) listener(name, payload);
    });
    return application;
  }
}
