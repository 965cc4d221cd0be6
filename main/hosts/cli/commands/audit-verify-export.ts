import { LatchkeyError } from '../../../../shared/errors.ts';
import { verifyExport } from '../../../application/verify-export.ts';
import { CallFailure, unreadable } from '../call.ts';
import type { JsonOption } from '../context.ts';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.ts';
import { Progress } from '../terminal/output.ts';
import { isTerminal } from '../terminal/prompt.ts';
import { chunksOf, isStandardInput } from '../terminal/reading.ts';
import { standardStream, statsOf } from '../terminal/stream-identity.ts';
import { printFacts } from '../terminal/tables.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { count, localTime } from '../words/format.ts';

type Proven = Awaited<ReturnType<typeof verifyExport>>;

/** Verifies an audit export without a vault. */
export async function verifyExportFile(
  terminal: Terminal,
  file: string,
  options: JsonOption & { readonly vaultId?: string },
): Promise<ExitCode> {
  const id = options.vaultId ?? null;
  const { head, ...proven } = await verify(terminal, file, id);
  const { vaultId, shown, events, proved, from, to, signed } = proven;
  const { sequence: commits, chain } = head;
  const keyFrom = id === null ? 'file' : 'option';
  const facts = { vaultId, keyFrom, commits, shown, events, head: { sequence: commits, chain: toText(chain) } };
  await printFacts(terminal.output, { ...facts, proved, from, to, signed }, options.json, [
    ['Export', `${nameOf(file)} matches its signatures`],
    ['Vault', vaultId],
    ['Key', id === null ? keyOfFile : 'that of --vault-id'],
    ['Changes', `${commits.toLocaleString('en-US')}, of which ${shown.toLocaleString('en-US')} are shown`],
    ['Events', events.toLocaleString('en-US')],
    ['First', from === null ? '' : localTime(from)],
    ['Last', to === null ? '' : localTime(to)],
    ['Signed by', signed.map(({ operator, commits }) => `${operator}: ${count(commits, 'change')}`).join('\n')],
    ['Head', toText(chain)],
    ['Not proved', unproved(commits - proved)],
  ]);
  return exitCodes.done;
}

const keyOfFile = 'from the file itself: compare the id of the vault, or give it as --vault-id';

// They are hidden, with no later signature in the file to cover them.
function unproved(left: number): string {
  return left === 0 ? '' : `the last ${count(left, 'change')}, hidden: no later signature in the file covers them`;
}

function toText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}

function nameOf(file: string): string {
  return file === standardStream ? 'standard input' : file.toWellFormed();
}

async function verify({ console, output }: Terminal, file: string, vaultId: string | null): Promise<Proven> {
  if (isTerminal(console) && isStandardInput(console, file))
    output.say('the export is read from the terminal; Ctrl-D on a line of its own ends it');
  const progress = new Progress(output, 'checking');
  const source = { chunks: chunksOf(console, file), size: statsOf(console, file)?.size ?? 0 };
  try {
    return await verifyExport(source, vaultId, { onProgress: (done, total) => progress.show(done, total) });
  } catch (error) {
    throw error instanceof LatchkeyError ? new CallFailure(error.data) : unreadable(error);
  } finally {
    output.showPassing('');
  }
}
