import type { HandlerContext, HandlersOf } from './context.ts';

export function secretHandlers(context: HandlerContext): HandlersOf<'secret'> {
  const { secrets, announceStatus } = context;
  return {
    'secret.reveal': () => ({ token: secrets.reveal() }),
    'secret.copy': () => copySecret(context),
    'secret.hide': () => {
      secrets.hide();
      return null;
    },
    'secret.discard': async () => {
      secrets.discard();
      await announceStatus();
      return null;
    },
  };
}

async function copySecret(context: HandlerContext): Promise<{ clearsAt: number }> {
  const { secrets, clipboard, settings } = context;
  const lifetime = settings().clipboardClearSeconds * 1000;
  const clearsAt = await secrets.copyWith((secret) => clipboard.copy(secret, lifetime));
  await context.announceStatus();
  return { clearsAt };
}
