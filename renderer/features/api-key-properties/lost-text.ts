import type { DraftFields } from './draft-form.ts';

/** What is lost when `draft` is thrown away. */
export function lostText({ name, description }: DraftFields): string {
  const named = name.trim() === '' ? 'The key' : `The key “${name.trim()}”`;
  const rest = description.trim() === '' ? 'what you entered' : 'its description';
  return `${named} has not been created. You will lose ${rest}.`;
}
