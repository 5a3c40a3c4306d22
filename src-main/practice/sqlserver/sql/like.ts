import { SqlServerError } from '../session.ts';

const KEPT = 500;
const compiled = new Map<string, RegExp>();

/**
 * LIKE of SQL Server: % any text, _ one character, [a-f] and [^a-f] one of a set; without regard to case and to trailing
 * blanks of the value. `escapedBy` makes the next character stand for itself; throws 506 unless it is one character.
 */
export function isLike(value: string, pattern: string, escapedBy: string | null = null): boolean {
  if (escapedBy !== null && escapedBy.length !== 1) {
    throw new SqlServerError(
      506,
      `The invalid escape character "${escapedBy}" was specified in a LIKE predicate.`,
    );
  }
  const key = `${escapedBy ?? ''}\u0000${pattern}`;
  let expression = compiled.get(key);
  if (expression === undefined) {
    if (compiled.size >= KEPT) compiled.clear();
    expression = new RegExp(`^${toRegExp(pattern, escapedBy)} *$`, 'isu');
    compiled.set(key, expression);
  }
  return expression.test(value);
}

function toRegExp(pattern: string, escapedBy: string | null): string {
  const characters = [...pattern];
  let made = '';
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] ?? '';
    if (character === escapedBy && at + 1 < characters.length) {
      at += 1;
      made += literally(characters[at] ?? '');
    } else if (character === '%') made += '.*';
    else if (character === '_') made += '.';
    else if (character === '[') {
      // A closing bracket right after the opening one (or its ^) would be an empty set: it belongs to the set.
      const end = characters.indexOf(']', at + 1);
      if (end < 0) return `${made}(?!)`;
      made += setOf(characters.slice(at + 1, end));
      at = end;
    } else made += literally(character);
  }
  return made;
}

function setOf(members: readonly string[]): string {
  const isNegated = members[0] === '^';
  const rest = isNegated ? members.slice(1) : members;
  if (rest.length === 0) return isNegated ? '.' : '(?!)';
  const inside = rest.map((one, index) =>
    one === '-' && index > 0 && index < rest.length - 1 ? '-' : inSet(one),
  );
  return `[${isNegated ? '^' : ''}${inside.join('')}]`;
}

const literally = (character: string): string => character.replace(/[\\^$.*+?()[\]{}|/]/u, '\\$&');
const inSet = (character: string): string => (character === '-' ? '\\-' : literally(character));
