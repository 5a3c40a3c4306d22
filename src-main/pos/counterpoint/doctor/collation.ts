import { type Finding, failed, passed, warned } from '../../../../src-shared/domain/health-check.ts';
import type { CollationRow } from './key-collations.query.ts';

/** Judges how keys are compared: everywhere alike, or joins fail; and without regard to case, as we compare them. */
export function judgeCollation(rows: readonly CollationRow[]): Finding {
  const byCollation = Map.groupBy(
    rows.filter(({ COLLATION_NAME }) => COLLATION_NAME !== null),
    ({ COLLATION_NAME }) => COLLATION_NAME ?? '',
  );
  const sorted = [...byCollation].toSorted(([, a], [, b]) => b.length - a.length);
  const [main, ...others] = sorted;
  if (main === undefined) return warned('The database does not tell how it compares text.', 'Nothing to do.');
  const odd = others.flatMap(([, columns]) =>
    columns.map(({ TABLE_NAME, COLUMN_NAME }) => `${TABLE_NAME}.${COLUMN_NAME}`),
  );
  if (odd.length > 0) {
    return failed(
      `Most keys are compared by ${main[0]}, but not ${odd.slice(0, 5).join(', ')}, so that tables cannot be joined.`,
      'Ask who changed these columns to give them the collation of the others.',
    );
  }
  if (!/_CI(?:_|$)/i.test(main[0])) {
    return warned(
      `Keys are compared with regard to case (${main[0]}); Tillbridge takes A1 and a1 for the same item.`,
      'Make sure that no two items differ by upper and lower case alone.',
    );
  }
  return passed(`${main[0]} for all keys.`);
}
