import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** A file of the page as a host answers it, whatever it serves pages with. */
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

// What a page may not use, whatever a host or a person grants. Only names that every engine we run on knows: it complains of others.
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

// What the build writes into the page where the nonce of each load goes (build/vite.renderer.config.ts).
const noncePlaceholder = '__LATCHKEY_NONCE__';

/**
 * The file of the built renderer in `folder` that `url` asks for. Any path that is not a file of the build is a 404. Every answer
 * has a policy that lets the page run our scripts and reach nothing.
 */
export async function rendererFile(folder: string, url: string): Promise<PageResponse> {
  const { pathname } = new URL(url);
  const name = pathname === '/' ? 'index.html' : pathname.slice(1);
  const file = path.resolve(folder, name);
  const contentType = contentTypes[path.extname(file)];
  // `URL` has resolved `..` and `%2e%2e`; what is still encoded is not a name of ours.
  if (contentType === undefined || name.includes('%') || !file.startsWith(path.resolve(folder) + path.sep)) {
    return notFound();
  }
  try {
    return page(await readFile(file), contentType);
  } catch {
    // Missing, a folder, a name too long: whatever is asked for beside the files of the build is not found.
    return notFound();
  }
}

function page(body: Buffer, contentType: string): PageResponse {
  const nonce = randomBytes(16).toString('base64');
  // Styles are made at run time by Emotion, hence the nonce; everything else is a file of the build.
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
