/** Ways in which a text is written into a file, by name. */
export const encodings: Readonly<Record<string, (text: string) => Uint8Array>> = {
  'UTF-8': (text) => Buffer.from(text),
  'UTF-16LE': utf16,
  'UTF-16BE': (text) => utf16(text).swap16(),
  'UTF-32LE': utf32,
  'UTF-32BE': (text) => utf32(text).swap32(),
  base64: (text) => ascii(base64(Buffer.from(text))),
  'URL-safe base64': (text) => ascii(Buffer.from(text).toString('base64url')),
  'base64 in lines of 64': (text) => ascii(wrapped(base64(Buffer.from(text)), 64, '\n')),
  'base64 in lines of 76 with CRLF': (text) => ascii(wrapped(base64(Buffer.from(text)), 76, '\r\n')),
  'base64 in indented lines': (text) => ascii(wrapped(base64(Buffer.from(text)), 60, '\n      ')),
  'base64 in lines of a comment': (text) => ascii(wrapped(base64(Buffer.from(text)), 70, '\n# ')),
  'base64 in a JSON text of lines': (text) => ascii(wrapped(base64(Buffer.from(text)), 64, '\\n')),
  'base64 of UTF-16LE': (text) => ascii(base64(utf16(text))),
  'base64 of UTF-16BE': (text) => ascii(base64(utf16(text).swap16())),
  'base64 of UTF-32LE': (text) => ascii(base64(utf32(text))),
  'base64 of base64': (text) => ascii(base64(ascii(base64(Buffer.from(text))))),
  'base64 in a URL': (text) => ascii(encodeURIComponent(base64(Buffer.from(text)))),
  'base64 in a URL in a URL': (text) => ascii(encodeURIComponent(encodeURIComponent(base64(Buffer.from(text))))),
  'base64 in a JSON text': (text) => ascii(base64(Buffer.from(text)).replaceAll('/', '\\/').replaceAll('+', '\\u002b')),
  'base64 in HTML': (text) => ascii(base64(Buffer.from(text)).replaceAll('/', '&#47;').replaceAll('+', '&#x2B;')),
  'base64 of hexadecimal digits': (text) => ascii(base64(ascii(Buffer.from(text).toString('hex')))),
  'base64 of hexadecimal capitals': (text) => ascii(base64(ascii(Buffer.from(text).toString('hex').toUpperCase()))),
  'hexadecimal digits of base64': (text) => ascii(ascii(base64(Buffer.from(text))).toString('hex')),
  'hexadecimal capitals of base64': (text) =>
    ascii(
      ascii(base64(Buffer.from(text)))
        .toString('hex')
        .toUpperCase(),
    ),
  'hexadecimal digits of hexadecimal digits': (text) => ascii(ascii(Buffer.from(text).toString('hex')).toString('hex')),
  'base64 in UTF-16LE': (text) => utf16(base64(Buffer.from(text))),
  'hexadecimal digits': (text) => ascii(Buffer.from(text).toString('hex')),
  'hexadecimal capitals': (text) => ascii(Buffer.from(text).toString('hex').toUpperCase()),
  'hexadecimal digits of UTF-16': (text) => ascii(utf16(text).toString('hex')),
  'digits with spaces': (text) => each(text, (byte) => `${hex(byte)} `),
  'digits with colons': (text) => each(text, (byte) => `${hex(byte).toUpperCase()}:`),
  '\\x6c': (text) => each(text, (byte) => `\\x${hex(byte)}`),
  '0x6c, in lines': (text) => ascii(wrapped(each(text, (byte) => `0x${hex(byte)}, `).toString(), 72, '\n  ')),
  'a list of numbers': (text) => ascii(JSON.stringify(Buffer.from(text))),
  'lines of xxd': (text) => dumped(text, (group) => group.replace(/..../g, '$& ')),
  'lines of hexdump -C': (text) => dumped(text, (group) => group.replace(/../g, '$& ').replace(/^.{24}/, '$& ')),
  'words of hexdump': (text) =>
    dumped(text.length % 2 === 0 ? text : `${text}\n`, (group) => group.replace(/(..)(..)/g, '$2$1 ')),
  'quoted-printable': (text) => ascii(text.replaceAll('_', '=5F')),
  'quoted-printable, each byte': (text) => each(text, (byte) => `=${hex(byte).toUpperCase()}`),
  'quoted-printable, with soft line breaks': (text) => ascii(wrapped(text, 11, '=\r\n')),
  'a URL': (text) => ascii(text.replaceAll('_', '%5F')),
  'a URL, each byte': (text) => each(text, (byte) => `%${hex(byte)}`),
  'a URL in a URL': (text) => ascii(text.replaceAll('_', '%255F')),
  'a JSON text': (text) => ascii(text.replaceAll('_', '\\u005f')),
  'a JSON text, each character': (text) => each(text, (byte) => `\\u00${hex(byte)}`),
  'a JSON text in a JSON text': (text) => ascii(text.replaceAll('_', '\\\\u005F')),
  'a program': (text) => ascii(text.replaceAll('_', '\\x5f')),
  'a program, in octal digits': (text) => each(text, (byte) => `\\${byte.toString(8).padStart(3, '0')}`),
  HTML: (text) => ascii(text.replaceAll('_', '&#95;')),
  'HTML, in hexadecimal digits': (text) => ascii(text.replaceAll('_', '&#x5f;')),
  'HTML, each character': (text) => each(text, (byte) => `&#${byte};`),
  'HTML, by name': (text) => ascii(text.replaceAll('_', '&lowbar;')),
};

function ascii(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

function utf16(text: string): Buffer {
  return Buffer.from(text, 'utf16le');
}

function utf32(text: string): Buffer {
  return Buffer.from(Uint32Array.from(text, (character) => character.codePointAt(0) ?? 0).buffer);
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

function each(text: string, write: (byte: number) => string): Buffer {
  return ascii([...Buffer.from(text)].map(write).join(''));
}

function wrapped(text: string, width: number, end: string): string {
  return text.replace(new RegExp(`.{${width}}`, 'gs'), `$&${end}`);
}

function dumped(text: string, grouped: (digits: string) => string): Buffer {
  const bytes = Buffer.from(text);
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += 16) {
    const part = bytes.subarray(at, at + 16);
    lines.push(
      `${at.toString(16).padStart(8, '0')}: ${grouped(part.toString('hex'))} ${part.toString().replace(/\W/g, '.')}`,
    );
  }
  return ascii(lines.join('\n'));
}
