export const secret = {
  heading: 'Secret key value for "{{name}}"',
  field: 'Secret key value',
  note: 'This is the only time the secret is shown. Copy it now and store it where it will be used. Latchkey discards it when you close, or at {{time}}.',
  copied_one: 'Copied, clears in {{count, number}} s',
  copied_other: 'Copied, clears in {{count, number}} s',
  show: 'Show',
  showHint: 'Press to show or hide. Hold to show while you hold.',
  gone: 'The secret was discarded after five minutes and cannot be shown again. If you have not copied it, create a new secret for this API key.',
  question: 'Close without copying?',
  closeAnyway: 'Close without copying',
  loss: 'You have not copied the secret for “{{name}}”. Once closed, it cannot be shown again, and the key cannot be used without it.',
};
