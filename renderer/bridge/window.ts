import type { LatchkeyBridge } from '../../shared/contract/contract.ts';

declare global {
  interface Window {
    /** Put there by the host before the page runs. */
    readonly latchkey: LatchkeyBridge;
  }
}

export const bridge: LatchkeyBridge = window.latchkey;
