import type { CommandSpec, OptionSpec } from './spec.ts';
import { jsonOption, vaultOptions } from './vault-commands.ts';

const rightOptions = {
  default: {
    type: 'string',
    value: 'RIGHT',
    help: 'The right on resources that have no right of their own: none, view-only or full.',
    choices: ['none', 'view-only', 'full'],
    isOpen: true,
  },
  right: {
    type: 'string',
    value: 'RESOURCE=RIGHT',
    help: 'The right on one resource.',
    isRepeated: true,
  },
} as const satisfies Readonly<Record<string, OptionSpec>>;

const changeOptions = {
  description: { type: 'string', value: 'TEXT', help: 'What the role is for.' },
  ...rightOptions,
  'remove-right': {
    type: 'string',
    value: 'RESOURCE',
    help: 'Remove the right on this resource; the default right applies.',
    isRepeated: true,
  },
} as const satisfies Readonly<Record<string, OptionSpec>>;

const roleOperand = 'ROLE is the id of a role, or its name without regard to case.';
const rightWords =
  'RIGHT is none (refused), view-only (GET, HEAD and OPTIONS; read will do) or full (every method; write will do). RESOURCE is the first segment of a path.';

export const roleCommands = {
  'role list': {
    purpose: 'List the roles that a key can have.',
    operands: '',
    options: { ...jsonOption, ...vaultOptions },
    details:
      'One line per role: id, name, default right, number of resources with a right of their own, number of keys, description.',
    examples: ['latchkey role list'],
  },
  'role show': {
    purpose: 'Show a role: its rights, and the keys that have it.',
    operands: 'ROLE',
    options: { ...jsonOption, ...vaultOptions },
    details: roleOperand,
    examples: ['latchkey role show "Full Access"'],
  },
  'role create': {
    purpose: 'Create a role and print its id.',
    operands: '',
    options: {
      name: { type: 'string', value: 'NAME', help: 'Its name; no other role may have it.', isRequired: true },
      description: changeOptions.description,
      ...rightOptions,
      ...vaultOptions,
    },
    details: `${rightWords} The default right is none, unless given.`,
    examples: ['latchkey role create --name Inventory --right computers=view-only --right tags=full'],
  },
  'role set': {
    purpose: 'Change a role.',
    operands: 'ROLE',
    options: {
      name: { type: 'string', value: 'NAME', help: 'Its new name; no other role may have it.' },
      ...changeOptions,
      ...vaultOptions,
    },
    details: `${roleOperand} ${rightWords} Options not given leave fields as they are. Auditor and Full Access cannot be changed.`,
    examples: [
      'latchkey role set Inventory --right computers=none --remove-right tags',
      'latchkey role set Inventory --name "Inventory, read" --default view-only',
    ],
  },
  'role duplicate': {
    purpose: 'Copy a role, and print the id of the copy.',
    operands: 'ROLE',
    options: {
      name: { type: 'string', value: 'NAME', help: 'The name of the new role.', isRequired: true },
      ...changeOptions,
      ...vaultOptions,
    },
    details: `${roleOperand} ${rightWords} Options given differ from the copied role.`,
    examples: ['latchkey role duplicate Auditor --name "Auditor without reports" --right reports=none'],
  },
  'role delete': {
    purpose: 'Delete roles that no key has.',
    operands: 'ROLE...',
    options: {
      yes: { type: 'boolean', help: 'Do not ask for confirmation. Required without a terminal.' },
      ...vaultOptions,
    },
    details: `${roleOperand} Either all are deleted or none. If keys have one of them, their names are printed.`,
    examples: ['latchkey role delete Inventory', 'latchkey role delete --yes Inventory < passphrase.txt'],
  },
} as const satisfies Readonly<Record<string, CommandSpec>>;
