import { mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Host, type LaunchedApp, launchApp } from './launch.ts';
import { callFromPage } from './page-call.ts';

/** A window for one test after another, each with a data folder of its own: starting one for each takes longer than most of what they do in it. */
export class SharedWindow {
  readonly #host: Host;
  #app: LaunchedApp | null = null;
  #timeZone: string | undefined;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Has the window show what is in the data folder `from`, which moves to the window's own, as a start would. */
  async show(from: string): Promise<LaunchedApp> {
    const timeZone = process.env['TZ'];
    // A process keeps the time zone that it started in.
    if (this.#app?.page.isClosed() || timeZone !== this.#timeZone) await this.close();
    if (this.#app !== null) await this.#putAway(this.#app);
    const dataDir = this.#app?.dataDir ?? mkdtempSync(path.join(tmpdir(), 'latchkey-shared-'));
    for (const name of readdirSync(from)) renameSync(path.join(from, name), path.join(dataDir, name));
    if (this.#app === null) {
      this.#app = await launchApp(this.#host, { dataDir });
      this.#timeZone = timeZone;
    } else {
      await this.#app.page.reload();
    }
    return this.#app;
  }

  /** Locks, and takes out what the last test has left. */
  async #putAway({ page, dataDir }: LaunchedApp): Promise<void> {
    await callFromPage(page, 'vault.lock', {});
    await page.emulateMedia({ colorScheme: null });
    // It says which page was shown, and would say so after the reload.
    await page.evaluate(() => history.replaceState(null, '', location.pathname));
    for (const name of readdirSync(dataDir)) {
      // The profile of Electron is in use.
      if (name !== 'electron') rmSync(path.join(dataDir, name), { recursive: true });
    }
  }

  async close(): Promise<void> {
    const app = this.#app;
    this.#app = null;
    if (app === null) return;
    await app.close();
    rmSync(app.dataDir, { recursive: true, force: true });
  }
}
