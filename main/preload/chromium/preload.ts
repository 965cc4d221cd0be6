import type { EventName } from '../../../shared/contract/contract.ts';

// Runs in every document of the Chromium window before its own scripts, like Electron's preload. Built into one script; from the host it needs only the two
// bindings that `main/hosts/chromium` exposes.

interface Bindings {
  /** Resolves to the reply as JSON. */
  __latchkeyCall(name: unknown, input: unknown): Promise<string>;
  __latchkeyBounds(bounds: { x: number; y: number; width: number; height: number }): Promise<void>;
}

declare global {
  interface Window extends Partial<Bindings> {}
}

const pageOrigin = 'https://latchkey.localhost';

/** The event through which the host reaches the page. */
const hostEvent = '__latchkeyEvent';

function createBridge(call: Bindings['__latchkeyCall']) {
  return Object.freeze({
    call: async (name: unknown, input: unknown) => JSON.parse(await call(name, input)),
    on: (name: EventName, listener: (payload: unknown) => void) => {
      const receive = (event: Event) => {
        if (event instanceof CustomEvent && event.detail.name === name) listener(event.detail.payload);
      };
      window.addEventListener(hostEvent, receive);
      return () => window.removeEventListener(hostEvent, receive);
    },
  });
}

/** Reports the window's bounds to the host whenever its size changes or pointer or focus leave it, because they cannot be asked for once it is closed. */
function watchBounds(tellHost: Bindings['__latchkeyBounds']): void {
  let last = '';
  const tell = () => {
    const bounds = { x: window.screenX, y: window.screenY, width: window.outerWidth, height: window.outerHeight };
    if (JSON.stringify(bounds) === last) return;
    last = JSON.stringify(bounds);
    tellHost(bounds);
  };
  let timer = 0;
  window.addEventListener('resize', () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(tell, 300);
  });
  window.addEventListener('blur', tell);
  window.addEventListener('mouseout', (event) => {
    if (event.relatedTarget === null) tell();
  });
}

const { __latchkeyCall: call, __latchkeyBounds: tellHost } = window;
if (call !== undefined && tellHost !== undefined && window.origin === pageOrigin && window === window.top) {
  Object.defineProperty(window, 'latchkey', { value: createBridge(call) });
  watchBounds(tellHost);
}
delete window.__latchkeyCall;
delete window.__latchkeyBounds;
