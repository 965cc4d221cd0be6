import path from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import type { CallOutput } from '../../../shared/contract/contract.ts';
import type { Application } from '../../application/application.ts';

const words = {
  en: {
    message: (name: string) => `Open “${name}”?`,
    detail: 'The vault that is open will be locked. Unsaved changes, and a secret that was not copied, are lost.',
    buttons: ['Open', 'Cancel'],
  },
  ja: {
    message: (name: string) => `「${name}」を開きますか？`,
    detail: '開いている保管庫はロックされます。保存していない変更と、コピーしていないシークレットは失われます。',
    buttons: ['開く', 'キャンセル'],
  },
};

/** Whether the vault in `file` may be shown in the place of the one of `application`: when that is locked, or a person says so. */
export async function mayReplace(application: Application, window: BrowserWindow, file: string): Promise<boolean> {
  const reply = await application.call('app.status', {});
  if (!reply.ok) return true;
  const status = reply.value as CallOutput<'app.status'>;
  if (status.phase !== 'unlocked') return true;
  const language = status.settings.language ?? (app.getLocale().startsWith('ja') ? 'ja' : 'en');
  const { message, detail, buttons } = words[language];
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: message(path.basename(file, '.latchkey')),
    detail,
    buttons,
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}
