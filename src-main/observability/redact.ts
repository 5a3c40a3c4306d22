import { redactText, type TextRedactor, textRedactor } from './redact-text.ts';

export { redactText };

/** A field whose name says that its value is a secret, whatever the value. */
const SECRET_FIELD =
  /password|passwd|passphrase|^pwd$|secret|token|authorization|cookie|credential|consumerkey|apikey|accesskey|privatekey|signature/;

/** Deeper than any record that is logged on purpose. */
const DEEPEST = 12;
const HIDDEN = '[hidden]';

const isSecretField = (name: string): boolean => SECRET_FIELD.test(name.toLowerCase().replace(/[^a-z]/g, ''));

/**
 * A copy of any value that is safe to write down: fields with a secret's name, known secrets anywhere in texts, keys and
 * numbers, and log-ins in URLs and headers are replaced. What JSON cannot hold becomes text; cycles and depths are cut.
 * Pure: the value is not changed.
 */
export function redact(value: unknown, secrets: readonly string[]): unknown {
  return copy(value, { text: textRedactor(secrets), path: new Set(), depth: 0 });
}

interface Walk {
  readonly text: TextRedactor;
  /** The objects that lead here. */
  readonly path: ReadonlySet<object>;
  readonly depth: number;
}

function copy(value: unknown, walk: Walk): unknown {
  switch (typeof value) {
    case 'string':
      return walk.text(value);
    case 'number':
    case 'bigint': {
      const text = String(value);
      const safe = walk.text(text);
      return safe === text && typeof value === 'number' ? value : safe;
    }
    case 'symbol':
    case 'function':
      return undefined;
    case 'object':
      return value === null ? null : copyObject(value, walk);
    default:
      return value;
  }
}

function copyObject(value: object, walk: Walk): unknown {
  if (walk.path.has(value)) return '[circular]';
  if (walk.depth >= DEEPEST) return '[deep]';
  const inner = { ...walk, path: new Set([...walk.path, value]), depth: walk.depth + 1 };
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`;
  if (Array.isArray(value)) return value.map((entry) => copy(entry, inner));
  if (value instanceof Set) return [...value].map((entry) => copy(entry, inner));
  if (value instanceof Map) return copyFields(mapFields(value), inner);
  if (value instanceof Error) return copyFields(errorFields(value), inner);
  if (value instanceof URL) return walk.text(value.href);
  return copyFields(ownFields(value), inner);
}

type Fields = readonly (readonly [name: string, value: unknown])[];

function copyFields(fields: Fields, walk: Walk): Record<string, unknown> {
  const safe = new Map<string, unknown>();
  for (const [name, value] of fields) {
    const copied = isSecretField(name) && mayBeSecret(value) ? HIDDEN : copy(value, walk);
    if (copied !== undefined) safe.set(freeName(walk.text(name), safe), copied);
  }
  return Object.fromEntries(safe);
}

// Whether a log-in is there at all is often what one wants to know.
const mayBeSecret = (value: unknown): boolean => value != null && typeof value !== 'boolean' && value !== '';

function freeName(name: string, taken: ReadonlyMap<string, unknown>): string {
  let free = name;
  for (let count = 2; taken.has(free); count += 1) free = `${name} ${count}`;
  return free;
}

const mapFields = (map: ReadonlyMap<unknown, unknown>): Fields =>
  [...map].map(([key, value]) => [String(key), value] as const);

const errorFields = (error: Error): Fields => [
  ['name', error.name],
  ['message', error.message],
  ['stack', error.stack],
  ['cause', error.cause],
  ...ownFields(error).filter(([name]) => !['name', 'message', 'stack', 'cause'].includes(name)),
];

function ownFields(value: object): Fields {
  return Object.keys(value).map((name) => {
    try {
      return [name, (value as Record<string, unknown>)[name]] as const;
    } catch {
      return [name, '[unreadable]'] as const;
    }
  });
}
