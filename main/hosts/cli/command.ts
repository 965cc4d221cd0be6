import { parseArgs } from 'node:util';

export const usage = `Usage: latchkey key list [--json]
       latchkey key create --name NAME [--description TEXT] [--role ROLE]
                           [--language TAG] [--time-zone ZONE] [--expires-on DAY]
       latchkey --version | --help

\`key list\` prints the API keys by name.
\`key create\` creates one and prints its token, and nothing else, on standard output:
the only time it is shown. The role is Auditor unless given, the language en-US, the
time zone that of this computer. DAY is the last day of validity, YYYY-MM-DD.

The vault is the one in $LATCHKEY_DATA_DIR, or where the desktop application keeps it;
it may be open there. The passphrase is asked for on the terminal, or taken from the
first line of standard input when that is not a terminal.

Exit codes: 0 done, 1 failed, 2 not a command.
`;

const options = {
  'key list': { json: { type: 'boolean' } },
  'key create': {
    name: { type: 'string' },
    description: { type: 'string' },
    role: { type: 'string' },
    language: { type: 'string' },
    'time-zone': { type: 'string' },
    'expires-on': { type: 'string' },
  },
} as const;

const general = { version: { type: 'boolean' }, help: { type: 'boolean' } } as const;

export interface KeyListOptions {
  readonly json?: boolean | undefined;
}

export interface KeyCreateOptions {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly role?: string | undefined;
  readonly language?: string | undefined;
  readonly 'time-zone'?: string | undefined;
  readonly 'expires-on'?: string | undefined;
}

/** What was asked for on the command line. */
export type Command =
  | { readonly name: 'version' | 'help' }
  | { readonly name: 'key list'; readonly options: KeyListOptions }
  | { readonly name: 'key create'; readonly options: KeyCreateOptions };

/** The command in `args`, or null when it is none. */
export function parseCommand(args: readonly string[]): Command | null {
  const [noun, verb, ...rest] = args;
  try {
    switch (`${noun} ${verb}`) {
      case 'key list':
        return (
          isHelp(rest) ?? { name: 'key list', options: parseArgs({ args: rest, options: options['key list'] }).values }
        );
      case 'key create':
        return (
          isHelp(rest) ?? {
            name: 'key create',
            options: parseArgs({ args: rest, options: options['key create'] }).values,
          }
        );
      default: {
        const { version, help } = parseArgs({ args: [...args], options: general }).values;
        if (help) return { name: 'help' };
        return version ? { name: 'version' } : null;
      }
    }
  } catch {
    // An option that is none of ours, or a value that is missing: the usage says which there are.
    return null;
  }
}

function isHelp(args: readonly string[]): Command | null {
  return args.includes('--help') ? { name: 'help' } : null;
}
