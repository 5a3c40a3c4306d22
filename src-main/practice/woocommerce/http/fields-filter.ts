import { isRecord } from '../values/php-values.ts';

interface FieldTree {
  readonly [name: string]: FieldTree | true;
}

/**
 * Keeps what `_fields` names, dots reaching below. Lists below the top are not looked into, so `update.id` empties a
 * batch's lists (seen), and what has no field left is an empty list, since PHP knows no other nothing.
 */
export function filterFields(body: unknown, fields: string): unknown {
  const tree = fieldTree(fields.split(/[\s,]+/).filter((name) => name !== ''));
  if (Array.isArray(body)) return body.map((item) => keep(item, tree));
  return keep(body, tree);
}

function fieldTree(names: readonly string[]): FieldTree {
  const tree: Record<string, FieldTree | true> = {};
  for (const name of names) {
    const dot = name.indexOf('.');
    const top = dot < 0 ? name : name.slice(0, dot);
    if (dot < 0) tree[top] = true;
    else if (tree[top] !== true) tree[top] = { ...tree[top], ...fieldTree([name.slice(dot + 1)]) };
  }
  return tree;
}

function keep(value: unknown, tree: FieldTree): unknown {
  if (Array.isArray(value)) return [];
  if (!isRecord(value)) return value;
  const kept = Object.entries(value).flatMap(([name, inner]) => {
    const below = Object.hasOwn(tree, name) ? tree[name] : undefined;
    if (below === undefined) return [];
    const isNested = below !== true && typeof inner === 'object' && inner !== null;
    return [[name, isNested ? keep(inner, below) : inner] as const];
  });
  return kept.length === 0 ? [] : Object.fromEntries(kept);
}
