import path from 'node:path';
import { assertNever } from '../../shared/assert-never.ts';
import type { EventPayload } from '../../shared/contract/contract.ts';
import { randomId } from '../crypto/random.ts';
import { fileToRead, fileToWrite } from '../files/chosen-file.ts';
import { downloadsFolder } from '../files/folders.ts';
import { suggestedFile } from '../files/new-file.ts';
import type { Dialogs } from '../ports/dialogs.ts';

type FileQuestion = EventPayload<'dialogs.asked'>;

/** A question that waits for an answer. */
interface Standing extends FileQuestion {
  readonly resolve: (file: string | null) => void;
}

/** Lets the window ask for files, where the system has no dialog for it. At most one question is open. */
export class PageDialogs implements Dialogs {
  readonly #ask: (question: FileQuestion) => void;
  #standing: Standing | null = null;

  constructor(ask: (question: FileQuestion) => void) {
    this.#ask = ask;
  }

  chooseImport(): Promise<string | null> {
    // Ends with a separator, so that a name can be typed after it.
    return this.#choose('import', path.join(downloadsFolder(), path.sep));
  }

  chooseTokensFile(suggestedName: string): Promise<string | null> {
    return this.#choose('tokens', suggestedFile(downloadsFolder(), suggestedName));
  }

  chooseExport(suggestedName: string, list: 'keys' | 'audit'): Promise<string | null> {
    return this.#choose(list, suggestedFile(downloadsFolder(), suggestedName));
  }

  #choose(purpose: FileQuestion['purpose'], suggestion: string): Promise<string | null> {
    // A window that was reloaded has lost the earlier question.
    this.dismiss();
    return new Promise((resolve) => {
      const question = { questionId: randomId(), purpose, suggestion };
      this.#standing = { ...question, resolve };
      this.#ask(question);
    });
  }

  /**
   * Answers the question `questionId` with the path `file`, or null for none. Ignored if that question is no longer open.
   * @throws {LatchkeyError} `input.invalid` on `file`, `file.unreadable`, `file.unwritable`; the question then stays open
   */
  async answer(questionId: string, file: string | null): Promise<void> {
    const asked = this.#standing;
    if (asked?.questionId !== questionId) return;
    const chosen = file === null ? null : await checked(asked, file);
    if (this.#standing !== asked) return;
    this.#standing = null;
    asked.resolve(chosen);
  }

  /** Answers the open question, if any, with null. */
  dismiss(): void {
    const asked = this.#standing;
    this.#standing = null;
    asked?.resolve(null);
  }
}

function checked({ purpose, suggestion }: FileQuestion, file: string): Promise<string> {
  switch (purpose) {
    case 'import':
      return fileToRead(file);
    case 'tokens':
    case 'keys':
    case 'audit':
      return fileToWrite(file, path.extname(suggestion));
    default:
      return assertNever(purpose);
  }
}
