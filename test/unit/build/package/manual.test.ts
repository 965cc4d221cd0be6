import { expect, it } from 'vitest';
import { manualPage } from '../../../../build/package/manual.mjs';

const help: Readonly<Record<string, string>> = {
  '--version': '1.2.3\n',
  '--help':
    'Latchkey does things.\n\nUsage: latchkey\n\nCommands:\n  key list    List.\n              In order.\n  vault       Vaults.\n  help [COMMAND]  Help.\n\nMore.\n',
  'key list --help': "List.\n\n.dots and 'quotes' and back\\slashes\n  --all  All.\n",
  'vault --help': 'Vaults.\n\nCommands:\n  create [options] <file>  Create.\n',
  'vault create --help': 'Create a vault.\n',
};

it('the manual page has the help of each command, however deep the lists of commands are', () => {
  const page = manualPage(
    (words) => help[words.join(' ')] ?? `nobody asks for ${words.join(' ')}`,
    new Date('2026-11-30T12:00:00Z'),
  );
  expect(page).not.toContain('nobody asks');
  expect(page.match(/^\.(TH|SH|SS) .*/gm)).toEqual([
    '.TH LATCHKEY 1 2026-11-30 "Latchkey 1.2.3"',
    '.SH NAME',
    '.SH DESCRIPTION',
    '.SH COMMANDS',
    '.SS "latchkey key list"',
    '.SS "latchkey vault create"',
  ]);
  expect(page).toContain('latchkey \\- does things.\n');
  expect(page).toContain("\\&.dots and 'quotes' and back\\eslashes\n  \\-\\-all  All.\n");
});
