import { z } from 'zod';
import type { SqlFault } from '../sqlserver/faults.ts';

const common = {
  match: z.string().min(1).optional(),
  user: z.string().min(1).optional(),
  times: z.number().int().positive().optional(),
};

const sqlFaults: z.ZodType<SqlFault[]> = z.array(
  z.discriminatedUnion('kind', [
    z.strictObject({ ...common, kind: z.literal('error'), number: z.number().int(), message: z.string() }),
    z.strictObject({ ...common, kind: z.literal('delay'), delayMs: z.number().int().nonnegative() }),
    z.strictObject({ ...common, kind: z.literal('drop-before') }),
    z.strictObject({ ...common, kind: z.literal('drop-after') }),
  ]),
);

/** Reads faults of the SQL Server; throws an error with one plain sentence for anything else. */
export function parseSqlFaults(faults: readonly Readonly<Record<string, unknown>>[]): readonly SqlFault[] {
  const parsed = sqlFaults.safeParse(faults);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const [position = 0, ...field] = issue?.path ?? [];
  throw new Error(
    `Fault ${Number(position) + 1} of the SQL Server is not known: ${[field.join('.'), issue?.message].filter(Boolean).join(': ')}.`,
  );
}
