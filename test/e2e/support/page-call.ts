import type { Page } from '@playwright/test';
import type { CallInput, CallName, CallOutput, LatchkeyBridge, Reply } from '../../../shared/contract/contract.ts';

declare global {
  interface Window {
    readonly latchkey: LatchkeyBridge;
  }
}

/** Runs one call of the contract as the page itself does. */
export async function callFromPage<N extends CallName>(
  page: Page,
  name: N,
  input: CallInput<N>,
): Promise<Reply<CallOutput<N>>> {
  const reply = await page.evaluate<unknown, readonly [string, unknown]>(
    // The types of the contract do not cross into the page.
    ([callName, callInput]) => window.latchkey.call(callName as 'app.status', callInput as Record<never, never>),
    [name, input],
  );
  return reply as Reply<CallOutput<N>>;
}

/** Unlocks the vault of the window as its only operator, and waits until its content is shown. */
export async function unlockByCall(page: Page, passphrase: string): Promise<void> {
  const status = await callFromPage(page, 'app.status', {});
  const operatorId = status.ok && status.value.phase === 'locked' ? (status.value.operators[0]?.id ?? '') : '';
  const reply = await callFromPage(page, 'vault.unlock', { operatorId, passphrase });
  if (!reply.ok) throw new Error(`the vault was not unlocked: ${reply.error.code}`);
  await page.getByRole('navigation').first().waitFor();
  await page.getByRole('heading', { level: 1 }).first().waitFor();
}
