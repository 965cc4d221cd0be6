import type { Dialogs } from '../../main/ports/dialogs.ts';

/** A person who chooses what a test says, and nothing by default. */
export class FakeDialogs implements Dialogs {
  import: string | null = null;
  tokens: string | null = null;
  export: string | null = null;
  /** The names that were suggested for new files, in their order. */
  readonly suggested: string[] = [];
  /** Runs before the file for the tokens, or for an export, is chosen. */
  meanwhile: () => Promise<unknown> = async () => undefined;

  async chooseImport(): Promise<string | null> {
    return this.import;
  }

  async chooseTokensFile(suggestedName: string): Promise<string | null> {
    this.suggested.push(suggestedName);
    await this.meanwhile();
    return this.tokens;
  }

  async chooseExport(suggestedName: string): Promise<string | null> {
    this.suggested.push(suggestedName);
    await this.meanwhile();
    return this.export;
  }
}
