import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import { describe, expectTypeOf, it, vi } from 'vitest';
import type { fakeElectron } from '../../../fakes/electron.ts';
import { Emitter, type Misfit } from '../../../fakes/stand-in.ts';

// These facts are about types: the compiler checks them, and the test runner only counts them.

type FakeElectron = ReturnType<typeof fakeElectron>['electron'];
type MisfitOf<Fake> = Misfit<Fake, typeof Electron>;

describe('the stand-in of Electron', () => {
  it('has nothing that Electron does not have', () => {
    expectTypeOf<MisfitOf<FakeElectron>>().toBeNever();
  });

  it('emits the events of Electron, and no others', () => {
    type Emitted<Name extends keyof FakeElectron> = FakeElectron[Name] extends { emit(event: infer Event): boolean }
      ? Event
      : never;
    expectTypeOf<'web-contents-created' | 'session-created' | 'will-quit'>().toExtend<Emitted<'app'>>();
    expectTypeOf<'web-contents-createdd'>().not.toExtend<Emitted<'app'>>();
    expectTypeOf<'lock-screen' | 'suspend'>().toExtend<Emitted<'powerMonitor'>>();
    expectTypeOf<'lock-screan'>().not.toExtend<Emitted<'powerMonitor'>>();
    expectTypeOf<Emitted<'nativeTheme'>>().toEqualTypeOf<'updated'>();
  });
});

describe('in a stand-in, the compiler refuses', () => {
  it('a name that Electron does not have, at any depth', () => {
    const screen = { getAllDisplayz: vi.fn() };
    const session = { fromPartition: vi.fn(() => ({ protocol: { handel: vi.fn() } })) };
    class BrowserWindow {
      readonly webContents = { mainFrame: { urll: '' } };
    }
    expectTypeOf<MisfitOf<{ apq: object }>>().toEqualTypeOf<'apq'>();
    expectTypeOf<MisfitOf<{ screen: typeof screen }>>().toEqualTypeOf<'screen.getAllDisplayz'>();
    expectTypeOf<MisfitOf<{ session: typeof session }>>().toEqualTypeOf<'session.fromPartition().protocol.handel'>();
    expectTypeOf<
      MisfitOf<{ BrowserWindow: typeof BrowserWindow }>
    >().toEqualTypeOf<'BrowserWindow().webContents.mainFrame.urll'>();
  });

  it('a member of another type', () => {
    const app = { isPackaged: 'no', getVersion: vi.fn(() => 1), getPath: vi.fn((_name: 'vault') => '') };
    const commandLine = 'MAP * ~NOTFOUND';
    const nativeTheme = { shouldUseDarkColors: {} };
    const dialog = { showOpenDialog: vi.fn(async () => ({ canceled: true, filePathz: [] })) };
    const screen = { getAllDisplays: vi.fn(() => [{ workArea: { left: 0 } }]) };
    expectTypeOf<MisfitOf<{ app: typeof app }>>().toEqualTypeOf<
      'app.isPackaged' | 'app.getVersion()' | 'app.getPath'
    >();
    expectTypeOf<MisfitOf<{ app: { commandLine: typeof commandLine } }>>().toEqualTypeOf<'app.commandLine'>();
    expectTypeOf<MisfitOf<{ nativeTheme: typeof nativeTheme }>>().toEqualTypeOf<'nativeTheme.shouldUseDarkColors'>();
    expectTypeOf<MisfitOf<{ dialog: typeof dialog }>>().toEqualTypeOf<'dialog.showOpenDialog().filePathz'>();
    expectTypeOf<MisfitOf<{ screen: typeof screen }>>().toEqualTypeOf<'screen.getAllDisplays()[].workArea.left'>();
  });

  it('an emitter of any event', () => {
    const powerMonitor = new EventEmitter();
    expectTypeOf<'powerMonitor.emit' | 'powerMonitor.on'>().toExtend<MisfitOf<{ powerMonitor: typeof powerMonitor }>>();
  });

  it('an emitter of the events of another object', () => {
    const nativeTheme = new Emitter<Electron.PowerMonitor>();
    expectTypeOf<'nativeTheme.emit' | 'nativeTheme.on'>().toExtend<MisfitOf<{ nativeTheme: typeof nativeTheme }>>();
  });

  it('a value, or a part of one, that the event does not carry', () => {
    const app = new Emitter<Electron.App>();
    expectTypeOf(app.emit<'second-instance'>)
      .parameter(3)
      .toEqualTypeOf<string | undefined>();
    type QuitEvent = NonNullable<Parameters<typeof app.emit<'will-quit'>>[1]>;
    expectTypeOf<'preventDefault'>().toExtend<keyof QuitEvent>();
    expectTypeOf<'preventDefaultt'>().not.toExtend<keyof QuitEvent>();
  });
});
