import { ok } from '../../../../src-shared/errors/result.ts';
import { type RestResult, refuse } from '../errors/rest-error.ts';
import { isRecord, isSent, type Params, toInteger, toText } from '../values/php-values.ts';
import { type ArgSpec, type ArgSpecs, defaultsOf } from './arg-spec.ts';
import { checkValue, listOf, typeFor, type ValueProblem } from './check-value.ts';

/**
 * Checks what a request outside a batch sends and answers it with defaults and in the declared types. Null passes
 * unchecked and becomes the type's nothing: 0 for an integer, an empty text or list (seen: stock null becomes 0); only
 * dates, which may be null, stay null and are ignored later. Unknown parameters pass as they are.
 */
export function checkArgs(specs: ArgSpecs, sent: Params): RestResult<Params> {
  const params: Record<string, unknown> = { ...defaultsOf(specs), ...sent };
  const missing = Object.keys(specs).filter((name) => specs[name]?.required && !isSent(params[name]));
  if (missing.length > 0) {
    return refuse(400, 'rest_missing_callback_param', `Missing parameter(s): ${missing.join(', ')}`, {
      params: missing,
    });
  }
  const problems = new Map<string, ValueProblem>();
  for (const [name, spec] of Object.entries(specs)) {
    const value = params[name];
    const found = isSent(value) ? checkValue(spec, value, name) : null;
    if (found !== null) problems.set(name, found);
    else if (Object.hasOwn(sent, name)) params[name] = typed(spec, value);
  }
  if (problems.size === 0) return ok(params);
  return refuse(400, 'rest_invalid_param', `Invalid parameter(s): ${[...problems.keys()].join(', ')}`, {
    params: Object.fromEntries([...problems].map(([name, { message }]) => [name, message])),
    details: Object.fromEntries(problems),
  });
}

/** `rest_sanitize_value_from_schema`. */
function typed(spec: ArgSpec, value: unknown): unknown {
  if (spec.type === undefined) return value;
  const type = isSent(value) ? typeFor(spec, value) : nullType(spec);
  switch (type) {
    case 'integer':
      return toInteger(value);
    case 'number':
      return Number(value);
    case 'boolean':
      return typeof value === 'string' ? ['true', '1'].includes(value.toLowerCase()) : Boolean(value);
    case 'string':
      return toText(value);
    case 'array': {
      const { items } = spec;
      const list = isSent(value) ? listOf(value) : [];
      return items === undefined ? list : list.map((item) => typed(items, item));
    }
    case 'object':
      return typedProperties(spec, value);
    default:
      return value;
  }
}

function typedProperties(spec: ArgSpec, value: unknown): unknown {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const property = spec.properties?.[name];
      return [name, property === undefined ? inner : typed(property, inner)];
    }),
  );
}

const nullType = ({ type }: ArgSpec) => (typeof type === 'string' ? type : 'null');
