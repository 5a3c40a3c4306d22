import { z } from 'zod';
import { locationCode } from '../../../src-shared/domain/ids.ts';
import { type FieldType, ITEM_FIELDS, isColumnName, isItemField } from '../ports/item-fields.ts';
import type { Condition, FieldTest, Operator, SelectionRule } from './rule.ts';
import { compareColumnAs, OPERATORS, operandSchema } from './rule-operand.schema.ts';

/** The version of the rule file that this program knows. */
const RULE_VERSION = 1;

/** Conditions deeper than this are nobody's intention. */
const DEEPEST = 30;

const ALL_OPERATORS = [...new Set(Object.values(OPERATORS).flat())];

/** An object with exactly these fields; one with another name is most likely a typing error. */
const group = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `has an unknown part: ${(issue.keys as string[] | undefined)?.join(', ')}`
        : missingOr('must be a group of parts')(issue),
  });

const missingOr = (message: string) => (issue: { readonly input?: unknown }) =>
  issue.input === undefined ? 'is missing' : message;

const condition: z.ZodType<Condition> = z.lazy(() =>
  z
    .record(z.string(), z.unknown(), {
      error: missingOr('must be a group: all, any, not, or field with a test'),
    })
    .transform((raw, context): Condition => {
      const parsed = schemaFor(raw).safeParse(raw);
      if (parsed.success) return parsed.data;
      for (const issue of parsed.error.issues) {
        context.addIssue({ code: 'custom', path: [...issue.path], message: issue.message });
      }
      return z.NEVER;
    }),
);

const conditions = z
  .array(condition, { error: 'must be a list of conditions' })
  .min(1, 'must have at least one condition')
  .readonly();

const ALL = group({ all: conditions }).transform(({ all }): Condition => ({ kind: 'all', conditions: all }));
const ANY = group({ any: conditions }).transform(({ any }): Condition => ({ kind: 'any', conditions: any }));
const NOT = group({ not: condition }).transform(({ not }): Condition => ({ kind: 'not', condition: not }));

// Chosen by what is there, so that an error is about the part that was meant.
function schemaFor(raw: Readonly<Record<string, unknown>>): z.ZodType<Condition> {
  if ('all' in raw) return ALL;
  if ('any' in raw) return ANY;
  if ('not' in raw) return NOT;
  return testSchema(raw);
}

function testSchema(raw: Readonly<Record<string, unknown>>): z.ZodType<FieldTest> {
  const field = fieldName.safeParse(raw.field);
  const named = ALL_OPERATORS.filter((operator) => operator in raw);
  const [operator] = named;
  if (!field.success || operator === undefined || named.length > 1) return incomplete(raw, named);
  const type = isItemField(field.data) ? ITEM_FIELDS[field.data] : null;
  const compareAs = type === null ? compareColumnAs(operator, raw[operator]) : comparedAs(type);
  if (!OPERATORS[compareAs].includes(operator)) return wrongOperator(field.data, operator, compareAs);
  const operand = operandSchema(operator, compareAs);
  const isStock = type === 'stock';
  const shape = {
    field: fieldName,
    [operator]: operand,
    ...(isStock ? { locations: locations.optional() } : {}),
  };
  return group(shape).transform((parsed): FieldTest => {
    const { locations: chosen } = parsed as { readonly locations?: FieldTest['locations'] };
    return {
      kind: 'test',
      field: field.data,
      locations: chosen ?? null,
      operator,
      ...operand.parse(raw[operator]),
    };
  });
}

const fieldName = z
  .string({ error: missingOr('must be the name of a field') })
  .refine((name) => isItemField(name) || isColumnName(name), {
    error: (issue) =>
      `is no field: ${String(issue.input)}; docs/online-selection.md lists them, and a column of IM_ITEM goes by its name in capital letters`,
  });

const locations = z
  .array(z.string({ error: 'must be the code of a location' }).trim().min(1, 'must not be empty'), {
    error: 'must be a list of location codes',
  })
  .min(1, 'must not be empty; leave it out for all locations')
  .transform((codes) => codes.map(locationCode));

const comparedAs = (type: FieldType): FieldTest['compareAs'] => (type === 'stock' ? 'number' : type);

// Says what is missing, under the part's own name.
function incomplete(
  raw: Readonly<Record<string, unknown>>,
  named: readonly Operator[],
): z.ZodType<FieldTest> {
  return z.unknown().transform((_, context) => {
    const field = fieldName.safeParse(raw.field);
    for (const issue of field.success ? [] : field.error.issues) {
      context.addIssue({ code: 'custom', path: ['field'], message: issue.message });
    }
    if (field.success) {
      const message =
        named.length > 1
          ? `must have one test, not several: ${named.join(', ')}`
          : `must have a test: one of ${ALL_OPERATORS.join(', ')}`;
      context.addIssue({ code: 'custom', message });
    }
    return z.NEVER;
  });
}

function wrongOperator(
  field: string,
  operator: Operator,
  compareAs: FieldTest['compareAs'],
): z.ZodType<FieldTest> {
  return z.unknown().transform((_, context) => {
    const message = `does not fit the field ${field}; use one of ${OPERATORS[compareAs].join(', ')}`;
    context.addIssue({ code: 'custom', path: [operator], message });
    return z.NEVER;
  });
}

/** A rule file's content. */
export const ruleSchema: z.ZodType<SelectionRule> = z
  .unknown()
  .refine((content) => !isDeeperThan(content, 2 * DEEPEST), {
    path: ['select'],
    message: `is nested more than ${DEEPEST} deep`,
    abort: true,
  })
  .pipe(
    group({
      version: z.literal(RULE_VERSION, { error: missingOr(`must be ${RULE_VERSION}`) }),
      name: z
        .string({ error: missingOr('must be text') })
        .trim()
        .min(1, 'must not be empty')
        .max(100, 'must have at most 100 characters'),
      effect: z
        .enum(['exactly', 'turn-on', 'turn-off'], { error: 'must be exactly, turn-on or turn-off' })
        .default('exactly'),
      select: condition,
    }),
  )
  .transform(({ name, effect, select }) => ({ name, effect, condition: select }));

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeperThan(inner, levels - 1));
}
