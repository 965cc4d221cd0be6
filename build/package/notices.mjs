import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../root.mjs';

const licenseFile = /^(licen[cs]e|copying|notice|unlicense)([-.].*)?$/i;

/**
 * The notices that the licenses of `components` ask for: each text once, with all that it is of.
 *
 * @param {readonly import('./components.mjs').Component[]} components
 * @param {string} introduction
 */
export function notices(components, introduction) {
  /** @type {Map<string, string[]>} */
  const byText = new Map();
  for (const component of components) {
    const text = licenseText(component);
    const titles = byText.get(text) ?? [];
    byText.set(text, [...titles, `${component.name} ${component.version} (${component.license})`]);
  }
  const parts = [...byText].map(([text, titles]) => `${'='.repeat(78)}\n${titles.join('\n')}\n\n${text}\n`);
  return [introduction, ...parts].join('\n');
}

/**
 * What the package itself carries, or, where it carries nothing, what it declares and whose it is.
 *
 * @param {import('./components.mjs').Component} component
 */
function licenseText({ folder, name, license }) {
  const absolute = path.join(root, folder);
  const files = readdirSync(absolute, { withFileTypes: true }).filter(
    (entry) => entry.isFile() && licenseFile.test(entry.name),
  );
  const texts = files.map((entry) =>
    readFileSync(path.join(absolute, entry.name), 'utf8').replaceAll('\r\n', '\n').trim(),
  );
  if (texts.length > 0) return [...new Set(texts)].join('\n\n');
  const { author, repository, homepage } = JSON.parse(readFileSync(path.join(absolute, 'package.json'), 'utf8'));
  const owner = typeof author === 'string' ? author : author?.name;
  const place = homepage ?? (typeof repository === 'string' ? repository : repository?.url);
  return [`${name} is licensed under ${license}; its package has no text of it.`, owner && `By ${owner}.`, place]
    .filter((line) => line)
    .join('\n');
}
