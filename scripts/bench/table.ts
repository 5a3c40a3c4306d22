import { type Row, type Unit, verdictOf } from './row.ts';

const HEAD = ['what', 'budget', 'result', 'verdict'] as const;

/** The rows as a table for people, what each result was made from below it. */
export function tableText(rows: readonly Row[]): string {
  const cells = rows.map((row) => [row.what, budgetText(row), resultText(row), verdictOf(row)]);
  const widths = HEAD.map((head, column) =>
    Math.max(head.length, ...cells.map((line) => line[column]?.length ?? 0)),
  );
  const lineOf = (line: readonly string[]): string =>
    line
      .map((text, column) =>
        column === 0 || column === 3 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  const body = rows.flatMap((row, index) => {
    const remark = row.kind === 'measured' ? row.note : row.reason;
    return [lineOf(cells[index] ?? []), ...(remark === '' ? [] : [`    ${remark}`])];
  });
  return [lineOf(HEAD), widths.map((width) => '-'.repeat(width)).join('  '), ...body].join('\n');
}

/** The rows for programs. */
export const tableJson = (rows: readonly Row[]): readonly object[] =>
  rows.map((row) => ({ ...row, verdict: verdictOf(row) }));

const budgetText = (row: Row): string =>
  row.kind === 'measured' ? `${row.budget === 0 ? '' : '≤ '}${amount(row.budget, row.unit, 'budget')}` : '';

const resultText = (row: Row): string =>
  row.kind === 'measured' ? amount(row.result, row.unit, 'result') : '';

// Results of the same unit stand under each other, so each unit has its own number of decimals; budgets need none.
const DECIMALS: Readonly<Record<Unit, number>> = {
  ms: 1,
  s: 2,
  MB: 0,
  '×': 2,
  requests: 0,
  tables: 0,
  rows: 0,
};

function amount(value: number, unit: Unit, as: 'budget' | 'result'): string {
  const text = as === 'budget' ? String(value) : value.toFixed(DECIMALS[unit]);
  return unit === '×' ? `${text} ×` : `${text} ${unit}`;
}
