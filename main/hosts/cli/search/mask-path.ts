import { maskTokens } from '../../../../shared/domain/mask-tokens.ts';
import { parseToken } from '../../../../shared/domain/token.ts';
import { TokenScanner } from '../../../../shared/scan/token-scanner.ts';

/** `file` with its tokens masked, including encoded ones. */
export function maskPath(file: string): string {
  return maskTokens(file).split('/').map(maskName).join('/');
}

function maskName(name: string): string {
  const bytes = Buffer.from(name);
  const scanner = new TokenScanner();
  const [found] = [...scanner.push(bytes), ...scanner.end()];
  if (found === undefined) return name;
  const id = parseToken(found.token)?.id ?? '';
  return `${bytes.subarray(0, found.offset)}lk_${id}_…`;
}
