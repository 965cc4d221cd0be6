import { bashCompletion } from './bash.ts';
import { fishCompletion } from './fish.ts';
import { zshCompletion } from './zsh.ts';

/** What teaches `shell` (bash, zsh or fish) to complete the commands. */
export function completionFor(shell: string): string {
  switch (shell) {
    case 'bash':
      return bashCompletion();
    case 'zsh':
      return zshCompletion();
    default:
      return fishCompletion();
  }
}
