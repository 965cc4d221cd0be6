import { expect, it } from 'vitest';
import { startHost } from './start-host.ts';

async function startWithClipboard() {
  const { electron, createApplication } = await startHost();
  const clipboard = createApplication.mock.lastCall?.[0].clipboard;
  if (clipboard === undefined) throw new Error('the application got no clipboard');
  return { electron, clipboard };
}

it('writes and reads text', async () => {
  const { electron, clipboard } = await startWithClipboard();
  electron.clipboard.readText.mockResolvedValue('somebody else’s');

  await clipboard.write('ours');

  expect(electron.clipboard.writeText.mock.calls).toEqual([['ours']]);
  expect(await clipboard.read()).toBe('somebody else’s');
});

it('empties the clipboard rather than put an empty text on it', async () => {
  const { electron, clipboard } = await startWithClipboard();

  await clipboard.write('');

  expect(electron.clipboard.clear).toHaveBeenCalledOnce();
  expect(electron.clipboard.writeText).not.toHaveBeenCalled();
});

it('says that the clipboard is unavailable, and nothing of the text', async () => {
  const { electron, clipboard } = await startWithClipboard();
  electron.clipboard.readText.mockRejectedValue(new Error('cannot read lk_secret'));
  electron.clipboard.writeText.mockRejectedValue(new Error('cannot write lk_secret'));
  electron.clipboard.clear.mockImplementation(() => {
    throw new Error('cannot clear');
  });

  for (const action of [() => clipboard.read(), () => clipboard.write('lk_secret'), () => clipboard.write('')]) {
    const error: unknown = await action().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ data: { code: 'clipboard.unavailable' } });
    expect(error).not.toHaveProperty('cause');
    expect(String(error)).not.toContain('lk_secret');
  }
});

it('has the primary selection of Linux', async () => {
  const { electron, clipboard } = await startWithClipboard();
  expect(clipboard.selection === null).toBe(process.platform !== 'linux');
  electron.clipboard.selection.readText.mockResolvedValue('selected');

  if (clipboard.selection !== null) {
    expect(await clipboard.selection.read()).toBe('selected');
    await clipboard.selection.clear();
    expect(electron.clipboard.selection.clear.mock.calls).toEqual([[]]);
  }
  expect(electron.clipboard.clear).not.toHaveBeenCalled();
});

it.runIf(process.platform === 'linux')(
  'leaves what is copied in the clipboard alone: the engine has it selected, too',
  async () => {
    const { electron, clipboard } = await startWithClipboard();
    electron.clipboard.selection.readText.mockResolvedValueOnce('ours').mockResolvedValueOnce('somebody else’s');

    await clipboard.write('ours');
    expect(electron.clipboard.selection.clear).toHaveBeenCalledOnce();
    await clipboard.write('ours');
    expect(electron.clipboard.selection.clear).toHaveBeenCalledOnce();
  },
);
