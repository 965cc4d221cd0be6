/** An option of a command, as help, parsing and completions know it. */
export interface OptionSpec {
  readonly type: 'string' | 'boolean';
  /** What stands for the value in help: `FILE`, `NAME`. */
  readonly value?: string;
  readonly help: string;
  /** The values there are; where `isOpen`, others are possible too. */
  readonly choices?: readonly string[];
  readonly isOpen?: boolean;
  /** Whether the value names a file that is only read: its path need not be UTF-8. */
  readonly isRead?: boolean;
  /** Whether it can be given several times: its values are then a list. */
  readonly isRepeated?: boolean;
  readonly isRequired?: boolean;
  /** The option that can be given in its place, and not beside it. */
  readonly unless?: string;
}

/** A command, as help, parsing and completions know it. */
export interface CommandSpec {
  readonly purpose: string;
  /** What follows the command besides options: nothing, one word or several. */
  readonly operands: '' | 'KEY' | 'KEY...' | 'ROLE' | 'ROLE...' | 'FILE' | 'FILE.csv' | 'SHELL';
  /** Whether the operand names a file that is only read: its path need not be UTF-8. */
  readonly isOperandRead?: boolean;
  /** The words that an operand can be, where those are known. */
  readonly operandChoices?: readonly string[];
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** What help says beyond the options. */
  readonly details: string;
  readonly examples: readonly string[];
}

/** The values of a command's options: a string, several or nothing; true or nothing. */
export type OptionValues<S extends CommandSpec> = {
  readonly [O in keyof S['options']]?: ValueOf<S['options'][O]>;
};

type ValueOf<O extends OptionSpec> = O['type'] extends 'boolean'
  ? true
  : O extends { readonly isRepeated: true }
    ? readonly string[]
    : string;
