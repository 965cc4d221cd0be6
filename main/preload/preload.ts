import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import type { CallName, EventName, EventPayload, LatchkeyBridge } from '../../shared/contract/contract.ts';
import { callChannel, eventChannel } from './channels.ts';

// Only types are imported from the contract: main checks names and inputs, on every call and from any host. This file is kept small because it runs with access
// to `ipcRenderer`.
const bridge: LatchkeyBridge = {
  async call(name: CallName, input: unknown) {
    if (typeof name !== 'string') return { ok: false, error: { code: 'call.unknown' } };
    return await ipcRenderer.invoke(callChannel, name, input);
  },

  on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void) {
    // The page gets only the payload: the IPC event holds a reference to `ipcRenderer`.
    const forward = (_event: IpcRendererEvent, eventName: unknown, payload: EventPayload<N>): void => {
      if (eventName === name) listener(payload);
    };
    ipcRenderer.on(eventChannel, forward);
    return () => {
      ipcRenderer.off(eventChannel, forward);
    };
  },
};

contextBridge.exposeInMainWorld('latchkey', bridge);
