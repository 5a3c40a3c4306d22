import type { PostRecord } from '../state/records.ts';
import { type Params, toInteger, toList, toText } from '../values/php-values.ts';

type Compare = (a: PostRecord, b: PostRecord) => number;

const byId: Compare = (a, b) => a.id - b.id;
const nameOf = (post: PostRecord): string => (post.kind === 'product' ? post.name : '');
const slugOfPost = (post: PostRecord): string => (post.kind === 'product' ? post.slug : '');

const ORDERS: Readonly<Record<string, Compare>> = {
  date: (a, b) => a.createdAt - b.createdAt || byId(a, b),
  id: byId,
  modified: (a, b) => a.modifiedAt - b.modifiedAt || byId(a, b),
  title: (a, b) => nameOf(a).localeCompare(nameOf(b)) || byId(a, b),
  slug: (a, b) => slugOfPost(a).localeCompare(slugOfPost(b)) || byId(a, b),
  menu_order: (a, b) => a.menuOrder - b.menuOrder || byId(a, b),
  price: (a, b) => Number(a.regularPrice) - Number(b.regularPrice) || byId(a, b),
};

/** Sorts as `orderby` and `order` say; `include` keeps the order of the asked ids. */
export function orderPosts(posts: readonly PostRecord[], params: Params): readonly PostRecord[] {
  const name = toText(params.orderby);
  if (name === 'include' || name === 'post__in') {
    const place = new Map(toList(params.include).map((id, at) => [toInteger(id), at]));
    return posts.toSorted((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
  }
  const compare = ORDERS[name] ?? byId;
  return posts.toSorted(params.order === 'asc' ? compare : (a, b) => compare(b, a));
}
