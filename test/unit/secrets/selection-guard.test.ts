import { beforeEach, describe, expect, it, vi } from 'vitest';
import { SelectionGuard } from '../../../main/secrets/selection-guard.ts';
import { LatchkeyError } from '../../../shared/errors.ts';
import { FakeClipboard } from '../../fakes/clipboard.ts';

const token = 'lk_4fJq0ZrT8cWm2XyB_hG3kd93LsPq';
const bytes = () => Uint8Array.from(Buffer.from(token, 'ascii'));
const onFailure = vi.fn<(error: unknown) => void>();

let selection: FakeClipboard['selection'];
let guard: SelectionGuard;

beforeEach(() => {
  onFailure.mockReset();
  ({ selection } = new FakeClipboard());
  guard = new SelectionGuard(selection, onFailure);
});

async function clear(): Promise<Uint8Array> {
  const copy = bytes();
  guard.clear(copy);
  await guard.settle();
  return copy;
}

describe('the selection', () => {
  it.each([token, token.slice(20), token.slice(0, 25), token.slice(22, 26), `a line with ${token} in it\n`])(
    'that holds %j is emptied',
    async (text) => {
      selection.text = text;
      expect(await clear()).toEqual(new Uint8Array(token.length));
      expect(selection.text).toBe('');
    },
  );

  it.each(['', 'a shopping list', token.slice(22, 25), `${token.slice(20)} and more`, token.toLowerCase(), '••••'])(
    'that holds %j, which is not of the secret, is left alone',
    async (text) => {
      selection.text = text;
      const emptying = vi.spyOn(selection, 'clear');
      expect(await clear()).toEqual(new Uint8Array(token.length));
      expect(selection.text).toBe(text);
      expect(emptying).not.toHaveBeenCalled();
    },
  );

  it('that nobody answers for is emptied', async () => {
    selection.text = token;
    selection.isSilent = true;
    expect(await clear()).toEqual(new Uint8Array(token.length));
    expect([selection.text, onFailure.mock.calls]).toEqual(['', []]);
  });

  it('that cannot be emptied is told of, and the copy of the secret overwritten', async () => {
    selection.isBroken = true;
    expect(await clear()).toEqual(new Uint8Array(token.length));
    expect(onFailure.mock.calls).toEqual([[new LatchkeyError({ code: 'clipboard.unavailable' })]]);
    selection.isBroken = false;
    selection.text = token;
    await clear();
    expect(selection.text).toBe('');
  });

  it('is not there on every system: the copy of the secret is overwritten there, too', async () => {
    guard = new SelectionGuard(null, onFailure);
    expect(await clear()).toEqual(new Uint8Array(token.length));
    expect(onFailure).not.toHaveBeenCalled();
  });
});
