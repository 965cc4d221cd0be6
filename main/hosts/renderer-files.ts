import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** A response for a file of the page, independent of how a host serves it. */
export interface PageResponse {
  readonly status: 200 | 404;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

// Features that a page may not use, even if a host or a user grants them. Only names that every supported engine knows, since it warns about others.
const deniedFeatures = [
  'accelerometer',
  'camera',
  'clipboard-read',
  'clipboard-write',
  'display-capture',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'keyboard-map',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'usb',
  'window-management',
  'xr-spatial-tracking',
];

// The build writes this into the page for the nonce of each response (build/vite.renderer.config.ts).
const noncePlaceholder = '__LATCHKEY_NONCE__';

/**
 * The file of the built renderer in `folder` for `url`. A path that is not a file of the build is a 404. Every response has a content security policy that
 * lets the page run our scripts and connect to nothing.
 */
export async function rendererFile(folder: string, url: string): Promise<PageResponse> {
  const { pathname } = new URL(url);
  const name = pathname === '/' ? 'index.html' : pathname.slice(1);
  const file = path.resolve(folder, name);
  const contentType = contentTypes[path.extname(file)];
  // `URL` has resolved `..` and `%2e%2e`; a name that still contains escapes is not ours.
  if (contentType === undefined || name.includes('%') || !file.startsWith(path.resolve(folder) + path.sep)) {
    return notFound();
  }
  try {
    return page(await readFile(file), contentType);
  } catch {
    // Missing, a folder, a name that is too long: anything but a file of the build is not found.
    return notFound();
  }
}

function page(body: Buffer, contentType: string): PageResponse {
  const nonce = randomBytes(16).toString('base64');
  // Emotion creates styles at run time, which need the nonce; everything else is a file of the build.
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return {
    status: 200,
    headers: {
      'content-type': contentType,
      'content-security-policy': policy,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'permissions-policy': deniedFeatures.map((name) => `${name}=()`).join(', '),
    },
    body: contentType.startsWith('text/html')
      ? Buffer.from(body.toString('utf8').replaceAll(noncePlaceholder, nonce))
      : body,
  };
}

function notFound(): PageResponse {
  const headers = { 'content-type': 'text/plain', 'content-security-policy': "default-src 'none'" };
  return { status: 404, headers, body: Buffer.from('not found') };
}
