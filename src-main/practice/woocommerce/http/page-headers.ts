import { type Params, toInteger } from '../values/php-values.ts';
import { writePhpQuery } from './php-query.ts';
import type { Page } from './resource.ts';
import type { RouteCall } from './route.ts';

/** Totals, and links to the neighbors: past the end only back, to the last page there is (seen), 0 for none. */
export function pageHeaders(
  { total }: Page,
  { params, query }: RouteCall,
  address: string,
  isUnpaged = false,
): Readonly<Record<string, string>> {
  if (isUnpaged) return { 'x-wp-total': String(total), 'x-wp-totalpages': '1' };
  const size = toInteger(params.per_page);
  const page = toInteger(params.page);
  const pages = Math.ceil(total / size);
  const to = (number: number, rel: string) =>
    `<${address}?${pageQuery(params, query, number)}>; rel="${rel}"`;
  const links = [
    ...(page > 1 ? [to(Math.min(page - 1, pages), 'prev')] : []),
    ...(page < pages ? [to(page + 1, 'next')] : []),
  ];
  return {
    'x-wp-total': String(total),
    'x-wp-totalpages': String(pages),
    ...(links.length > 0 && { link: links.join(', ') }),
  };
}

/** The query again, rewritten, with the defaults of the paging in it (seen); secrets stay as the client sent them. */
const pageQuery = ({ per_page: size, order, orderby }: Params, query: Params, page: number): string =>
  writePhpQuery({ ...query, per_page: size, order, orderby, page });
