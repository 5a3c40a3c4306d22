import { COUNTERPOINT_STATEMENTS } from '../../src-main/pos/counterpoint/index.ts';

const NAMES = new Map(COUNTERPOINT_STATEMENTS.map(({ name, text }) => [text.replaceAll(/\s+/g, ' '), name]));

/** What a statement is called where all of them are listed; another one goes by the table that it reads. */
export const nameOfStatement = (text: string): string =>
  NAMES.get(text)?.split(' (')[0] ?? `read of ${/FROM (?:dbo\.)?(\w+)/.exec(text)?.[1] ?? text}`;
