import { expect, test } from '../support/test.ts';

// Every name that a Chromium has known (its `permission_descriptor.idl`), and some that others have. An engine tells which it knows.
const names = [
  ...['accelerometer', 'accessibility-events', 'ambient-light-sensor', 'automatic-fullscreen', 'background-fetch'],
  ...[
    'background-sync',
    'bluetooth',
    'camera',
    'captured-surface-control',
    'clipboard-read',
    'clipboard-sanitized-write',
  ],
  ...['clipboard-write', 'display-capture', 'fullscreen', 'geolocation', 'gyroscope', 'hand-tracking', 'hid'],
  ...['idle-detection', 'keyboard-lock', 'local-fonts', 'local-network', 'local-network-access', 'loopback-network'],
  ...['magnetometer', 'microphone', 'midi', 'nfc', 'notifications', 'payment-handler', 'periodic-background-sync'],
  ...['persistent-storage', 'pointer-lock', 'push', 'screen-wake-lock', 'serial', 'smart-card', 'speaker-selection'],
  ...['storage-access', 'system-wake-lock', 'top-level-storage-access', 'usb', 'web-app-installation', 'web-printing'],
  ...['window-management', 'window-placement', 'xr'],
];
// Some are told apart, or asked for at all, by these.
const additions: readonly object[] = [
  {},
  { userVisibleOnly: true },
  { sysex: true },
  { panTiltZoom: true },
  { allowWithoutGesture: true },
  { requestedOrigin: 'https://elsewhere.test' },
];
// Known to all engines that we run on.
const known = ['background-sync', 'camera', 'clipboard-write', 'geolocation', 'microphone', 'midi', 'notifications'];

test('every permission that the browser knows is denied', async ({ launch }) => {
  const { page } = await launch();
  const states = await page.evaluate(
    async ([all, extras]) => {
      const found: (readonly [string, string])[] = [];
      for (const name of all) {
        for (const extra of extras) {
          const descriptor = { name, ...extra } as unknown as PermissionDescriptor;
          // A name or an addition that the engine does not know, or not by itself.
          const status = await navigator.permissions.query(descriptor).catch(() => null);
          if (status !== null) found.push([`${name} ${JSON.stringify(extra)}`, status.state]);
        }
      }
      return found;
    },
    [names, additions] as const,
  );
  expect(states.filter(([name, state]) => state !== 'denied' && !isOfThirdParties(name, state))).toEqual([]);
  expect([...new Set(states.map(([name]) => name.split(' ')[0]))]).toEqual(expect.arrayContaining(known));
});

// Chromium asks for it whatever is set. It is for a frame of somebody else, to reach its own cookies: there is none in our page.
function isOfThirdParties(name: string, state: string): boolean {
  return name.startsWith('storage-access ') && state === 'prompt';
}

type Asking = () => Promise<unknown>;

// What a page may want that goes beyond itself. Each answers what it got; what an engine does not have at all is refused in its own way.
const askings: Readonly<Record<string, Asking>> = {
  camera: () => navigator.mediaDevices.getUserMedia({ video: true }),
  microphone: () => navigator.mediaDevices.getUserMedia({ audio: true }),
  screen: () => navigator.mediaDevices.getDisplayMedia(),
  place: () => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
  'clipboard, to read': () => navigator.clipboard.readText(),
  'clipboard of any kind, to read': () => navigator.clipboard.read(),
  'clipboard, to write': () => navigator.clipboard.writeText('x'),
  'clipboard of any kind, to write': () => navigator.clipboard.write([new ClipboardItem({ 'text/plain': 'x' })]),
  MIDI: () => navigator.requestMIDIAccess(),
  'MIDI with system messages': () => navigator.requestMIDIAccess({ sysex: true }),
  fonts: () => (window as unknown as { queryLocalFonts: Asking }).queryLocalFonts(),
  screens: () => (window as unknown as { getScreenDetails: Asking }).getScreenDetails(),
  USB: () =>
    (navigator as unknown as { usb: { requestDevice: (o: object) => Promise<unknown> } }).usb.requestDevice({
      filters: [],
    }),
  HID: () =>
    (navigator as unknown as { hid: { requestDevice: (o: object) => Promise<unknown> } }).hid.requestDevice({
      filters: [],
    }),
  'serial port': () => (navigator as unknown as { serial: { requestPort: Asking } }).serial.requestPort(),
  Bluetooth: () =>
    (navigator as unknown as { bluetooth: { requestDevice: (o: object) => Promise<unknown> } }).bluetooth.requestDevice(
      {
        acceptAllDevices: true,
      },
    ),
  idleness: () =>
    (window as unknown as { IdleDetector: { requestPermission: Asking } }).IdleDetector.requestPermission(),
  'a screen that stays awake': () => navigator.wakeLock.request('screen'),
  'the whole screen': () => document.documentElement.requestFullscreen(),
  notifications: () => Notification.requestPermission(),
  'storage that stays': () => navigator.storage.persist(),
  payment: () =>
    new PaymentRequest([{ supportedMethods: 'https://elsewhere.test/pay' }], {
      total: { label: 'x', amount: { currency: 'EUR', value: '1' } },
    }).show(),
  passkeys: () => navigator.credentials.get({ publicKey: { challenge: new Uint8Array(8) } }),
};

test('what goes beyond a page is refused when it is asked for, as by a click', async ({ launch }) => {
  const { page } = await launch();
  const granted: (readonly [string, unknown])[] = [];
  for (const [what, asking] of Object.entries(askings)) {
    const got: unknown = await page.evaluate(asking).catch(() => 'refused');
    granted.push([what, got]);
  }
  const refusals: readonly unknown[] = ['refused', 'denied', false];
  expect(granted.filter(([, got]) => !refusals.includes(got))).toEqual([]);
});
