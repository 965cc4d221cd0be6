import type { Page } from '@playwright/test';

/** Has the page click the button `name` the moment it shows progress: from out here it would take longer than the work does. */
export async function clickWhenProgressShows(page: Page, name: string): Promise<void> {
  await page.evaluate((label) => {
    const observer = new MutationObserver(() => {
      if (document.querySelector('[role="progressbar"]') === null) return;
      observer.disconnect();
      for (const candidate of document.querySelectorAll('button')) {
        if (candidate.textContent === label) candidate.click();
      }
    });
    observer.observe(document.body, { childList: true, subtree: true });
  }, name);
}
