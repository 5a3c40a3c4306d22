type ArgType = 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object' | 'null';

/** What a route declares about one parameter, in WordPress's dialect of JSON schema. */
export interface ArgSpec {
  /** Left out: any. Of several, the first that fits. */
  readonly type?: ArgType | readonly ArgType[];
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly format?: 'date-time' | 'email';
  readonly items?: ArgSpec;
  readonly properties?: ArgSpecs;
  readonly required?: boolean;
  readonly default?: unknown;
}

export type ArgSpecs = Readonly<Record<string, ArgSpec>>;

export const text: ArgSpec = { type: 'string' };
export const integer: ArgSpec = { type: 'integer' };
export const flag: ArgSpec = { type: 'boolean' };
/** A date of a resource: WooCommerce lets any text pass here and ignores null. */
export const looseDate: ArgSpec = { type: ['null', 'string'] };
/** A date that filters a list: checked. */
export const strictDate: ArgSpec = { type: 'string', format: 'date-time' };
export const integers: ArgSpec = { type: 'array', items: integer };
export const oneOf = (...values: readonly string[]): ArgSpec => ({ type: 'string', enum: values });
export const objects = (properties: ArgSpecs): ArgSpec => ({
  type: 'array',
  items: { type: 'object', properties },
});
export const withDefault = (spec: ArgSpec, value: unknown): ArgSpec => ({ ...spec, default: value });

/** As for an update, which asks for nothing and must not set what was not sent. */
export const forUpdate = (specs: ArgSpecs): ArgSpecs =>
  Object.fromEntries(
    Object.entries(specs).map(([name, { default: _default, required: _required, ...spec }]) => [name, spec]),
  );

/** The declared defaults alone. */
export const defaultsOf = (specs: ArgSpecs): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(specs).flatMap(([name, spec]) =>
      spec.default === undefined ? [] : [[name, spec.default]],
    ),
  );
