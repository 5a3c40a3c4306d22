import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COUNTERPOINT_STATEMENTS } from '../../../../src-main/pos/counterpoint/statements.ts';
import { type ResultSink, SqlServerError } from '../../../../src-main/practice/sqlserver/session.ts';
import { tokenize } from '../../../../src-main/practice/sqlserver/sql/lexer.ts';
import { CHANGES } from '../../../contract/pos/dialect/changes.expectations.ts';
import { EXPRESSIONS } from '../../../contract/pos/dialect/expressions.expectations.ts';
import { QUERIES } from '../../../contract/pos/dialect/queries.expectations.ts';
import { SCHEMA, type ServerFixture, startFixture } from './server-fixture.ts';

const nothing: ResultSink = {
  columns: () => undefined,
  row: () => undefined,
  done: () => undefined,
  message: () => undefined,
  error: () => undefined,
  transactionAborted: () => undefined,
};

const wordsOf = (text: string): readonly string[] =>
  tokenize(text)
    .slice(0, -1)
    .map(({ from, to }) => text.slice(from, to));

// Loops may have no end once their words are mixed up.
const STATEMENTS = [
  ...[...EXPRESSIONS, ...QUERIES, ...CHANGES].map(({ sql }) => sql),
  ...COUNTERPOINT_STATEMENTS.map(({ text }) => text).filter((text) => text.length < 1_500),
]
  .filter((text) => !/WHILE|MAXRECURSION/.test(text))
  .map(wordsOf);
const WORDS = STATEMENTS.flat();

/** A statement with one word dropped, doubled, or taken from another statement. */
const mangled = fc
  .tuple(
    fc.constantFrom(...STATEMENTS),
    fc.nat(),
    fc.constantFrom('drop', 'add', 'replace'),
    fc.constantFrom(...WORDS),
  )
  .map(([words, at, how, word]) => {
    const place = at % words.length;
    const put = how === 'drop' ? [] : [word];
    return [...words.slice(0, place), ...put, ...words.slice(how === 'add' ? place : place + 1)].join(' ');
  });

describe('a statement with a word out of place', () => {
  let fixture: ServerFixture;
  beforeAll(async () => {
    fixture = await startFixture();
    await fixture.engine.runScript('COMPANY', SCHEMA);
  });
  afterAll(() => fixture.stop());

  it('runs or is refused with a number of SQL Server, and never breaks the server', async () => {
    await fc.assert(
      fc.asyncProperty(mangled, async (text) => {
        const session = await fixture.engine.openSession({ database: 'COMPANY', user: 'owner' });
        try {
          await session.execute(text, [], nothing, new AbortController().signal);
        } catch (problem) {
          expect(problem).toBeInstanceOf(SqlServerError);
        } finally {
          await session.close();
        }
      }),
      { numRuns: 400 },
    );
  });
});
