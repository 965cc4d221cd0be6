import type { ElectronApplication, Page } from '@playwright/test';
import type { LaunchedApp } from './launch.ts';
import { button, field } from './steps.ts';
import { expect } from './test.ts';
import { type Language, textsIn } from './texts.ts';

/**
 * Has `ask` ask for a file, and answers `file`, or that there is none: in the dialog of the page; or, in Electron, for the system's dialog, which
 * hosts/system-dialogs.spec.ts sees.
 */
export async function chooseFile(
  { page, electron }: LaunchedApp,
  ask: () => Promise<void>,
  file: string | null,
  language: Language = 'en',
): Promise<void> {
  if (electron === null) {
    await ask();
    await answerInPage(page, file, language);
  } else {
    await answerSystemDialogs(electron, file);
    await ask();
    await expect.poll(() => isAnswered(electron)).toBe(true);
  }
}

async function answerInPage(page: Page, file: string | null, language: Language): Promise<void> {
  const t = textsIn(language);
  const input = field(page, t('shell.fileQuestion.file'));
  await input.waitFor();
  if (file === null) {
    await button(page.getByRole('dialog').last(), t('common.cancel')).click();
  } else {
    await input.fill(file);
    await input.press('Enter');
  }
}

function answerSystemDialogs(electron: ElectronApplication, file: string | null): Promise<void> {
  return electron.evaluate(({ dialog }, chosen) => {
    const answered = () => Object.assign(globalThis, { isFileChosen: true });
    Object.assign(globalThis, { isFileChosen: false });
    dialog.showOpenDialog = async () => {
      answered();
      return { canceled: chosen === null, filePaths: chosen === null ? [] : [chosen] };
    };
    dialog.showSaveDialog = async () => {
      answered();
      return { canceled: chosen === null, filePath: chosen ?? '' };
    };
  }, file);
}

function isAnswered(electron: ElectronApplication): Promise<boolean> {
  return electron.evaluate(() => (globalThis as { readonly isFileChosen?: boolean }).isFileChosen === true);
}
