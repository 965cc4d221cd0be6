import { describe, expect, it } from 'vitest';
import { ClipboardGuard } from '../../../main/secrets/clipboard-guard.ts';
import { issueSecret } from '../../../main/secrets/issue.ts';
import { findTokens } from '../../../main/secrets/whose.ts';
import { parseToken } from '../../../shared/domain/token.ts';
import { FakeClipboard } from '../../fakes/clipboard.ts';
import { FakeClock } from '../../fakes/clock.ts';
import { madeBuffers } from '../../fakes/made-buffers.ts';

const { token } = issueSecret();
const text = Buffer.from(token).toString('ascii');

describe('no buffer holds a token any more', () => {
  it('when it was parsed', () => {
    const { holding } = madeBuffers();
    expect(parseToken(text)).not.toBeNull();
    expect(holding(text)).toEqual([]);
  });

  it('when it was found in a text', () => {
    const { holding } = madeBuffers();
    const digest = Buffer.alloc(32).toString('base64url');
    const { found } = findTokens(`here: ${text}.`, 10, () => ({ digest, retiring: null }), 0);
    expect(found).toMatchObject([{ verdict: 'replaced' }]);
    expect(holding(text)).toEqual([]);
  });

  it('when it was copied, and taken off the clipboard', async () => {
    const { holding } = madeBuffers();
    const clipboard = new FakeClipboard();
    const guard = new ClipboardGuard(clipboard, new FakeClock(), () => undefined);
    await guard.copy(text, 1000);
    expect(holding(text)).toEqual([]);
    await guard.close();
    expect(holding(text)).toEqual([]);
  });
});
