import type { z } from 'zod';

/** Reads faults of a server. Throws a plain sentence that names the fault and what is wrong with it. */
export function parseFaults<Fault>(
  schema: z.ZodType<Fault>,
  server: string,
  faults: readonly Readonly<Record<string, unknown>>[],
): readonly Fault[] {
  return faults.map((fault, at) => {
    const parsed = schema.safeParse(fault);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    const where = issue === undefined || issue.path.length === 0 ? '' : ` at "${issue.path.join('.')}"`;
    throw new Error(`Fault ${at + 1} of the ${server} is wrong${where}: ${issue?.message ?? 'unknown'}.`);
  });
}
