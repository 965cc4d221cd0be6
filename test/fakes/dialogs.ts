import type { Dialogs } from '../../main/ports/dialogs.ts';

/** A person who chooses what a test says, and nothing by default. */
export class FakeDialogs implements Dialogs {
  import: string | null = null;
  tokens: string | null = null;
  /** Runs before the file for the tokens is chosen. */
  meanwhile: () => Promise<unknown> = async () => undefined;

  async chooseImport(): Promise<string | null> {
    return this.import;
  }

  async chooseTokensFile(): Promise<string | null> {
    await this.meanwhile();
    return this.tokens;
  }
}
