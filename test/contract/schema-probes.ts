import type { z } from 'zod';

/** As much of JSON Schema as the contract's schemas come to. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: false | JsonSchema;
  readonly propertyNames?: JsonSchema;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** Values that a schema takes, at least one of them; or that it refuses, each of them. */
export interface Probe {
  readonly what: string;
  readonly values: readonly unknown[];
  readonly isTaken: boolean;
}

/** What a sample has in a place where a rule beyond the schema's own decides: by the last name of the place. */
const ruled: Readonly<Record<string, unknown>> = {
  operatorName: 'Grace',
  passphrase: 'a long passphrase',
  name: 'Payroll',
  roleId: 'auditor',
  locale: 'en-US',
  timeZone: 'UTC',
  expiresOn: '2030-01-01',
  resource: 'orders',
  // These two are of no type that JSON Schema can tell.
  error: {},
  problem: 'required',
};

// What these refuse by their rule before it comes to the length: no language, zone or day is that long, and a new passphrase is half as long at the most.
const shorterByRule = /^(?:changes\.)?(?:locale|timeZone|expiresOn) 100$|^passphrase 2000$/;

const nameOf = (path: string) => path.split('.').at(-1) ?? '';
const isNull = ({ type }: JsonSchema) => type === 'null';

/** The schemas of one type each of which `schema` takes what any one takes. */
export function alternativesOf(schema: JsonSchema): readonly JsonSchema[] {
  const { anyOf, oneOf, type } = schema;
  if (Array.isArray(type)) return type.map((one: string) => ({ ...schema, type: one }));
  return (anyOf ?? oneOf)?.flatMap(alternativesOf) ?? [schema];
}

/** A value that `schema` takes, with everything in it that it names. */
function sampleOf(schema: JsonSchema, path = ''): unknown {
  const [one = schema] = alternativesOf(schema).filter((alternative) => !isNull(alternative));
  if (one !== schema) return sampleOf(one, path);
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.const !== undefined) return schema.const;
  if (schema.type === 'object') return objectOf(schema, path);
  if (schema.type === 'array') return [sampleOf(schema.items ?? {}, path)];
  if (schema.type === 'integer') return Math.max(0, schema.minimum ?? 0);
  if (schema.type === 'boolean') return false;
  if (schema.type === 'null') return null;
  return ruled[nameOf(path)] ?? 'x'.repeat(Math.max(1, schema.minLength ?? 0));
}

function objectOf({ properties, propertyNames, additionalProperties }: JsonSchema, path: string): object {
  if (properties !== undefined)
    return Object.fromEntries(
      Object.entries(properties).map(([name, member]) => [name, sampleOf(member, place(path, name))]),
    );
  const [name] = propertyNames?.enum ?? [];
  return { [String(name)]: sampleOf(additionalProperties || {}, path) };
}

const place = (path: string, name: string) => (path === '' ? name : `${path}.${name}`);

/** What there is to know of `schema` and all that is in it, each as a whole input that is right but for one place. `put` makes such an input of a value there. */
export function* probesOf(
  schema: JsonSchema,
  put: (value: unknown) => unknown = (value) => value,
  path = '',
): Generator<Probe> {
  const probe = (what: string, isTaken: boolean, values: readonly unknown[]): Probe => ({
    what: `${path} ${what}`,
    isTaken,
    values: values.map(put),
  });
  const alternatives = alternativesOf(schema);
  const isNullable = alternatives.some(isNull);
  yield probe('sample', true, [sampleOf(schema, path)]);
  yield probe('null', isNullable, [null]);
  yield probe('of another type', false, otherTypes(alternatives, path));
  for (const one of alternatives) {
    for (const { what, isTaken, values } of boundsOf(one, path)) yield probe(what, isTaken, values);
    yield* partsOf(one, put, path, probe);
  }
}

function* partsOf(
  schema: JsonSchema,
  put: (value: unknown) => unknown,
  path: string,
  probe: (what: string, isTaken: boolean, values: readonly unknown[]) => Probe,
): Generator<Probe> {
  if (schema.type === 'array') yield* probesOf(schema.items ?? {}, (value) => put([value]), path);
  if (schema.type !== 'object') return;
  const sample = objectOf(schema, path);
  yield probe('with a member more', false, [{ ...sample, notAMember: 1 }]);
  if (schema.additionalProperties)
    yield* probesOf(
      schema.additionalProperties,
      (value) => put(Object.fromEntries(Object.keys(sample).map((name) => [name, value]))),
      path,
    );
  for (const [name, member] of Object.entries(schema.properties ?? {})) {
    const { [name]: _, ...others } = sample as Readonly<Record<string, unknown>>;
    yield probe(`without ${name}`, schema.required?.includes(name) !== true, [others]);
    yield* probesOf(member, (value) => put({ ...sample, [name]: value }), place(path, name));
  }
}

/** Values on both sides of each bound of `schema` itself. */
function boundsOf(schema: JsonSchema, path: string): readonly Probe[] {
  const { type, minimum, maximum, maxLength, minItems, maxItems, items } = schema;
  const choices = schema.enum ?? (schema.const === undefined ? [] : [schema.const]);
  if (choices.length > 0)
    return [
      ...choices.map((value) => ({ what: `of ${String(value)}`, isTaken: true, values: [value] })),
      { what: 'of none of its values', isTaken: false, values: typeof choices[0] === 'string' ? ['', 'x'] : [1, -1] },
    ];
  if (type === 'integer')
    return [
      { what: `at its least, ${minimum}`, isTaken: true, values: [minimum] },
      { what: `at its greatest, ${maximum}`, isTaken: true, values: [maximum] },
      { what: 'below its least', isTaken: false, values: [(minimum ?? 0) - 1] },
      { what: 'above its greatest', isTaken: false, values: [(maximum ?? 0) + 1] },
      { what: 'between two', isTaken: false, values: [0.5 + Math.max(0, minimum ?? 0), Number.NaN] },
    ];
  if (type === 'string' && maxLength !== undefined)
    return [
      {
        what: `of ${maxLength} characters`,
        isTaken: !shorterByRule.test(`${path} ${maxLength}`),
        values: textsOf(maxLength),
      },
      { what: `of ${maxLength + 1} characters`, isTaken: false, values: textsOf(maxLength + 1) },
    ];
  if (type !== 'array') return [];
  const filled = (length: number) => [Array.from({ length }, (_, at) => numbered(sampleOf(items ?? {}, path), at))];
  return [
    { what: `of ${minItems ?? 0} items`, isTaken: true, values: filled(minItems ?? 0) },
    ...(minItems === undefined
      ? []
      : [{ what: `of ${minItems - 1} items`, isTaken: false, values: filled(minItems - 1) }]),
    ...(maxItems === undefined
      ? []
      : [
          { what: `of ${maxItems} items`, isTaken: true, values: filled(maxItems) },
          { what: `of ${maxItems + 1} items`, isTaken: false, values: filled(maxItems + 1) },
        ]),
  ];
}

/** Texts of `length` code points: one that is stored as it is, one of two code units each, and one that is trimmed when it is stored. */
const textsOf = (length: number): readonly string[] => [
  'x'.repeat(length),
  '😀'.repeat(length),
  `x${' '.repeat(length - 1)}`,
];

/** `item`, and where it is the right on a resource, on another than its neighbors are. */
const numbered = (item: unknown, at: number): unknown =>
  typeof item === 'object' && item !== null && 'resource' in item ? { ...item, resource: `r${at}` } : item;

const anyOfEachType: readonly (readonly [string, unknown])[] = [
  ['string', 'x'],
  ['integer', 7],
  ['boolean', true],
  ['array', []],
  ['object', {}],
];

/** A value of each type that none of `alternatives` is of. */
function otherTypes(alternatives: readonly JsonSchema[], path: string): readonly unknown[] {
  const own = nameOf(path) === 'error' ? ['object', 'array'] : ['string'];
  const taken = alternatives.flatMap(({ type }) => (type === undefined ? own : [type === 'number' ? 'integer' : type]));
  return anyOfEachType.filter(([type]) => !taken.includes(type)).map(([, value]) => value);
}

/** The values of `probe` that `schema` does otherwise with than it says. */
export function failuresOf(schema: z.ZodType, { isTaken, values }: Probe): readonly unknown[] {
  const taken = values.filter((value) => schema.safeParse(value).success);
  if (isTaken) return taken.length > 0 || values.length === 0 ? [] : values;
  return taken;
}
