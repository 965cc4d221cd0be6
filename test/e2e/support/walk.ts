import type { TFunction } from 'i18next';
import type { DataFolderContents } from './data-folder.ts';
import type { LaunchedApp } from './launch.ts';
import type { Language } from './texts.ts';

/** A window to look at. */
export interface Sitting extends LaunchedApp {
  readonly language: Language;
  /** The texts of the window. */
  readonly t: TFunction;
  /** Looks at what the window shows now. */
  readonly picture: (state: string) => Promise<void>;
}

/** A way through states of the window, which begins with these contents of the data folder. */
export interface Walk {
  readonly title: string;
  readonly contents: () => DataFolderContents;
  /** Does the rest to the data folder before the window opens. */
  readonly prepare?: (dataDir: string) => Promise<void>;
  readonly walk: (sitting: Sitting) => Promise<void>;
}
