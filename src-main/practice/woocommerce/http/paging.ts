import { isFilled, type Params, toInteger } from '../values/php-values.ts';

/** The rows of the asked page: `page` and `per_page`, or `offset`. Past the end there are none (seen). */
export function pageOf<Row>(rows: readonly Row[], params: Params): readonly Row[] {
  const size = toInteger(params.per_page) || 10;
  const page = toInteger(params.page) || 1;
  const start = isFilled(params.offset) ? toInteger(params.offset) : (page - 1) * size;
  return rows.slice(start, start + size);
}
