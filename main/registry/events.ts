import { z } from 'zod';
import { isId } from '../../shared/domain/id.ts';
import { eventForms } from './event-forms.ts';
import { type Form, isObject, type Of } from './forms.ts';
import { isOptional, type KnownFields, storedFields, withAbsent } from './stored-fields.ts';

// Events are what the vault stores. A field is never renamed, and its meaning never changes: a vault outlives the program that wrote it.

const id = z.string().refine(isId);
/** 32 bytes. */
const _base64url32 = z.string().regex(/^[0-9A-Za-z_-]{43}$/);

/** Sets who may open the vault, and whose signatures count. The vault checks it; here only the operators' names are needed. */
const rosterSet = z.object({
  type: z.literal('RosterSet'),
  number: z.int(),
  operators: z.array(z.object({ id, name: z.string() })),
});

/** The events that are not about keys or roles. */
const vaultEvent = z.discriminatedUnion('type', [rosterSet]);

type Forms = ReturnType<typeof eventForms<typeof storedFields>>;
type FormedEvent = { readonly [T in keyof Forms]: Of<Forms[T]> }[keyof Forms];

export type RegistryEvent = z.output<typeof vaultEvent> | FormedEvent;
/** The event of the type `Type`. */
export type EventOf<Type extends RegistryEvent['type']> = Extract<RegistryEvent, { readonly type: Type }>;
/** An event about a role. */
export type RoleEvent = EventOf<'RoleCreated' | 'RoleChanged' | 'RoleDeleted'>;
/** An event about an existing key. */
export type KeyEvent = Extract<FormedEvent, { readonly id: string; readonly type: `ApiKey${string}` }>;

/** Returns the event in a value, with all its fields, or null when the program does not know it. */
export type EventParser = (value: unknown) => RegistryEvent | null;

/** The parser of a program that knows the fields of `known`. Tests use other fields than this program's to read vaults of older and newer programs. */
export function eventParser(known: KnownFields): EventParser {
  const forms: Readonly<Record<string, Form<unknown>>> = eventForms(known);
  const areAllRequired = ![known.key, known.role].flatMap((table) => Object.values(table)).some(isOptional);
  return (value) => {
    const type = isObject(value) ? value['type'] : null;
    if (typeof type !== 'string' || !Object.hasOwn(forms, type)) return parseVaultEvent(value);
    if (forms[type]?.(value) !== true) return null;
    return areAllRequired ? (value as FormedEvent) : whole(value as FormedEvent, known);
  };
}

function parseVaultEvent(value: unknown): RegistryEvent | null {
  const parsed = vaultEvent.safeParse(value);
  return parsed.success ? parsed.data : null;
}

function whole(event: FormedEvent, { key, role }: KnownFields): FormedEvent {
  if (event.type === 'ApiKeyCreated') return { ...event, key: withAbsent(event.key, key) };
  return event.type === 'RoleCreated' ? { ...event, role: withAbsent(event.role, role) } : event;
}

/** The event in `value`, or null when this program does not know it. Takes about half a microsecond. */
export const parseEvent = eventParser(storedFields);
