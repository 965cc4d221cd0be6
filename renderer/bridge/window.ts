import type { LatchkeyBridge } from '../../shared/contract/contract.ts';

declare global {
  interface Window {
    /** Set by the host before the page runs. */
    readonly latchkey: LatchkeyBridge;
  }
}

export const bridge: LatchkeyBridge = window.latchkey;
