import { describe, expect, it } from 'vitest';
import { describeFailure, PlainError } from '../../../build/plain-error.mjs';

describe('what a person reads of a failure', () => {
  it('is the one line that was written for it', () => {
    expect(describeFailure(new PlainError('No display: start in a desktop session.'), {})).toBe(
      'No display: start in a desktop session.',
    );
  });

  it('is one line without a stack for a failure that nobody foresaw', () => {
    const text = describeFailure(new Error('EACCES: permission denied\nand more'), {});
    expect(text).toBe('This failed: EACCES: permission denied. LATCHKEY_DEBUG=1 shows the details.');
    expect(describeFailure('gone', {})).toContain('This failed: gone.');
  });

  it('has the stack with LATCHKEY_DEBUG=1', () => {
    expect(describeFailure(new PlainError('No display'), { LATCHKEY_DEBUG: '1' })).toContain('\n    at ');
  });
});
