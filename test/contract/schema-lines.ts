import { alternativesOf, type JsonSchema } from './schema-probes.ts';

/** What `schema` takes, a line for each place: its type and bounds, `?` where it may be missing, `| null` where it may be null. */
export function linesOf(schema: JsonSchema, path: string, isOptional = false): readonly string[] {
  const alternatives = alternativesOf(schema);
  const nullable = alternatives.some(({ type }) => type === 'null') ? ' | null' : '';
  const others = alternatives.filter(({ type }) => type !== 'null');
  const own = `${path}${isOptional ? '?' : ''}: ${others.map(formOf).join(' | ')}${nullable}`;
  const [first = [], ...more] = others.map((one) => membersOf(one, path));
  // What all have in common is told once.
  const common = first.filter((line) => more.every((lines) => lines.includes(line)));
  const differing = [first, ...more].flatMap((lines, at) =>
    lines.filter((line) => !common.includes(line)).map((line) => `${line}, of ${at + 1}`),
  );
  return [own, ...common, ...differing];
}

function membersOf(schema: JsonSchema, path: string): readonly string[] {
  if (schema.type === 'array') return linesOf(schema.items ?? {}, `${path}[]`);
  const { properties = {}, required = [], additionalProperties } = schema;
  const members = Object.entries(properties).flatMap(([name, member]) =>
    linesOf(member, `${path}.${name}`, !required.includes(name)),
  );
  return additionalProperties ? linesOf(additionalProperties, `${path}.*`) : members;
}

function formOf(schema: JsonSchema): string {
  const { type = 'of a rule of its own', minimum, maximum, minLength, maxLength, minItems, maxItems } = schema;
  const choices = schema.enum ?? (schema.const === undefined ? null : [schema.const]);
  if (choices !== null) return choices.map((value) => JSON.stringify(value)).join(' ');
  if (type === 'object')
    return schema.additionalProperties === false ? 'object' : `object of ${schema.propertyNames?.enum?.join(' ')}`;
  const bound = (value: number | undefined) =>
    value === undefined || !Number.isSafeInteger(value) || Math.abs(value) === Number.MAX_SAFE_INTEGER ? '' : value;
  const [least, greatest] = [bound(minimum ?? minLength ?? minItems), bound(maximum ?? maxLength ?? maxItems)];
  return least === '' && greatest === '' ? String(type) : `${type} ${least}..${greatest}`;
}
