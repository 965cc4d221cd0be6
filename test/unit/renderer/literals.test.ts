import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { descendants, literals, placeOf, rendererSources } from './sources.ts';

// What a person reads or hears of an element, besides what stands in it.
const readAttributes = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-roledescription',
  'aria-valuetext',
  'headerName',
  'heading',
  'helperText',
  'hint',
  'label',
  'leaveLabel',
  'noOptionsText',
  'placeholder',
  'stayLabel',
  'summary',
  'title',
]);

/** Names that are the same in every language. */
const sameEverywhere = new Set(['UTC']);

describe('the window', () => {
  // Every source of the window is parsed.
  it('has no text of its own in what is read of an element', { timeout: 120_000 }, () => {
    expect(rendererSources().flatMap((file) => textsIn(file))).toEqual([]);
  });

  it('is searched through by a check that finds such texts', () => {
    const source = `
      const a = <i title="One" alt="" label={isOn ? 'Two' : t('x')} {...{ placeholder: 'Three' }}>{isOn && 'Four'}</i>;
      const b = <i aria-label={\`Five \${name}\`} className="six">{t('seven')}{'—'}{n === 'eight' ? 1 : 2}{\`\${day} UTC\`}</i>;
      const c = { headerName: 'Nine', field: 'ten' };`;
    const file = ts.createSourceFile('a.tsx', source, ts.ScriptTarget.Latest, true);
    expect(textsIn(file).map(({ text }) => text)).toEqual(['One', 'Two', 'Three', 'Four', 'Five *', 'Nine']);
  });
});

interface Found {
  readonly place: string;
  readonly text: string;
}

function textsIn(file: ts.SourceFile): readonly Found[] {
  return descendants(file).flatMap((node) => {
    const value = readValue(node);
    if (value === undefined) return [];
    return literals(value)
      .filter((text) => /\p{L}/u.test(text) && !sameEverywhere.has(text.replace(/[*\s]/g, '')))
      .map((text) => ({ place: placeOf(node), text }));
  });
}

/** What of `node` is read by a person, if anything. */
function readValue(node: ts.Node): ts.Node | undefined {
  if (ts.isJsxAttribute(node) && readAttributes.has(node.name.getText())) {
    const value = node.initializer;
    return value !== undefined && ts.isJsxExpression(value) ? value.expression : value;
  }
  if (ts.isPropertyAssignment(node) && readAttributes.has(node.name.getText().replace(/^['"]|['"]$/g, ''))) {
    return node.initializer;
  }
  const isChild = ts.isJsxExpression(node) && (ts.isJsxElement(node.parent) || ts.isJsxFragment(node.parent));
  return isChild ? node.expression : undefined;
}
