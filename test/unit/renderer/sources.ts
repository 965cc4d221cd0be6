import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { root } from '../../../build/root.mjs';

let sources: readonly ts.SourceFile[] | null = null;

/** The parsed source of every file of the renderer but its catalogs. */
export function rendererSources(): readonly ts.SourceFile[] {
  sources ??= readSources();
  return sources;
}

function readSources(): readonly ts.SourceFile[] {
  return globSync('renderer/**/*.{ts,tsx}', { cwd: root })
    .filter((file) => !/renderer[/\\]i18n[/\\][^/\\]+[/\\]/.test(file))
    .sort()
    .map((file) =>
      ts.createSourceFile(file, readFileSync(path.join(root, file), 'utf8'), ts.ScriptTarget.Latest, true),
    );
}

/** Every node below `node`. */
export function descendants(node: ts.Node): readonly ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (child: ts.Node): void => {
    found.push(child);
    child.forEachChild(visit);
  };
  node.forEachChild(visit);
  return found;
}

/** Where `node` is, to be found by a person. */
export function placeOf(node: ts.Node): string {
  const file = node.getSourceFile();
  const { line } = file.getLineAndCharacterOfPosition(node.getStart());
  return `${file.fileName}:${line + 1}`;
}

const joining: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.PlusToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
]);

/** The texts that `expression` can be, as far as they stand in it: a text that varies is a pattern with `*` for what is put in. */
export function literals(expression: ts.Node): readonly string[] {
  if (ts.isStringLiteral(expression) || ts.isNoSubstitutionTemplateLiteral(expression)) return [expression.text];
  if (ts.isTemplateExpression(expression)) {
    return [expression.head.text + expression.templateSpans.map(({ literal }) => `*${literal.text}`).join('')];
  }
  if (ts.isConditionalExpression(expression)) {
    return [...literals(expression.whenTrue), ...literals(expression.whenFalse)];
  }
  if (ts.isBinaryExpression(expression)) {
    const { left, operatorToken, right } = expression;
    if (operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) return literals(right);
    return joining.has(operatorToken.kind) ? [...literals(left), ...literals(right)] : [];
  }
  if (ts.isParenthesizedExpression(expression) || ts.isAsExpression(expression)) return literals(expression.expression);
  return [];
}
