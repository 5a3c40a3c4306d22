import type { Params } from '../values/php-values.ts';

type Branch = { [name: string]: string | Branch };

/**
 * A query or form as PHP reads it: the last of equal names wins, `a[]=1&a[]=2` makes a list, `a[x]=1` an object. Names
 * that PHP could not hold are not expected.
 */
export function parsePhpQuery(text: string): Params {
  const root: Branch = {};
  for (const [name, value] of new URLSearchParams(text)) insert(root, pathOf(name), value);
  return Object.fromEntries(Object.entries(root).map(([name, value]) => [name, settle(value)]));
}

function pathOf(name: string): readonly string[] {
  const open = name.indexOf('[');
  if (open <= 0) return [name];
  return [
    name.slice(0, open),
    ...[...name.slice(open).matchAll(/\[([^\]]*)\]/g)].map(([, part = '']) => part),
  ];
}

function insert(branch: Branch, [first = '', ...rest]: readonly string[], value: string): void {
  const name = first === '' ? String(Object.keys(branch).length) : first;
  if (rest.length === 0) {
    branch[name] = value;
    return;
  }
  const below = branch[name];
  const next = typeof below === 'object' ? below : {};
  branch[name] = next;
  insert(next, rest, value);
}

function settle(value: string | Branch): unknown {
  if (typeof value === 'string') return value;
  const names = Object.keys(value);
  const isList = names.every((name, at) => name === String(at));
  const settled = Object.entries(value).map(([name, inner]) => [name, settle(inner)] as const);
  return isList ? settled.map(([, inner]) => inner) : Object.fromEntries(settled);
}

/** Parameters as a query, for links to other pages. */
export function writePhpQuery(params: Params): string {
  const pairs = Object.entries(params).flatMap(([name, value]) =>
    Array.isArray(value)
      ? value.map((item, at) => [`${name}[${at}]`, String(item)] as const)
      : [[name, String(value)] as const],
  );
  return pairs.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&');
}
