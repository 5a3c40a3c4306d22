import { SqlServerError } from '../session.ts';
import type { Expression } from './ast.ts';
import { parseOption } from './parse-option.ts';
import type { QueryParser } from './parse-query.ts';
import { parseType } from './parse-type.ts';
import type { ProcedureArgument, Statement } from './statement.ts';
import type { TokenStream } from './token-stream.ts';

/** How statements inside of statements are read. */
export interface Nested {
  statement(): Statement;
  /** All statements before these words. */
  until(...words: readonly string[]): readonly Statement[];
}

/** Reads the statements that direct a batch: variables, conditions, loops, errors, transactions, procedures. */
export function parseControl(stream: TokenStream, queries: QueryParser, nested: Nested): Statement {
  const { expression } = queries.expressions;
  if (stream.take('DECLARE')) return parseDeclare(stream, expression);
  if (stream.take('SET')) return parseOption(stream, expression);
  if (stream.take('IF')) {
    const condition = expression();
    const body = nested.statement();
    if (stream.isSign(';') && stream.peek(1).upper === 'ELSE') stream.next();
    return { kind: 'if', condition, body, otherwise: stream.take('ELSE') ? nested.statement() : null };
  }
  if (stream.take('WHILE')) return { kind: 'while', condition: expression(), body: nested.statement() };
  if (stream.take('BEGIN')) return parseBegin(stream, nested);
  for (const word of ['BREAK', 'CONTINUE'] as const) {
    if (stream.take(word)) return { kind: word === 'BREAK' ? 'break' : 'continue' };
  }
  if (stream.take('RETURN')) {
    if (stream.peek().kind === 'integer') throw stream.unknown('RETURN with a value outside of a procedure');
    return { kind: 'return' };
  }
  if (stream.take('THROW')) return parseThrow(stream, expression);
  if (stream.take('RAISERROR')) return parseRaiseError(stream, expression);
  if (stream.take('PRINT')) return { kind: 'print', value: expression() };
  if (stream.take('EXEC') || stream.take('EXECUTE')) return parseExecute(stream, expression);
  if (stream.take('KILL')) return { kind: 'kill', session: expression() };
  return parseTransaction(stream);
}

function parseDeclare(stream: TokenStream, expression: () => Expression): Statement {
  const variables = stream.commaList(() => {
    const name = stream.variable();
    stream.take('AS');
    if (stream.isAt('TABLE')) throw stream.unknown('table variables');
    const type = parseType(stream, 1);
    return { name, type, value: stream.takeSign('=') ? expression() : null };
  });
  return { kind: 'declare', variables };
}

function parseBegin(stream: TokenStream, nested: Nested): Statement {
  if (stream.take('TRY')) {
    const body = nested.until('END', 'TRY');
    stream.expect('END', 'TRY');
    while (stream.takeSign(';'));
    stream.expect('BEGIN', 'CATCH');
    const handler = nested.until('END', 'CATCH');
    stream.expect('END', 'CATCH');
    return { kind: 'tryCatch', body, handler };
  }
  if (stream.take('TRAN') || stream.take('TRANSACTION')) {
    if (stream.isName()) stream.name();
    return { kind: 'beginTransaction' };
  }
  const statements = nested.until('END');
  if (statements.length === 0) throw stream.syntaxError();
  stream.expect('END');
  return { kind: 'block', statements };
}

function parseTransaction(stream: TokenStream): Statement {
  if (stream.take('COMMIT')) {
    if (takeTransaction(stream) && stream.isName()) stream.name();
    return { kind: 'commit' };
  }
  if (stream.take('ROLLBACK')) {
    const savepoint = takeTransaction(stream) && stream.isName() ? stream.name() : null;
    return { kind: 'rollback', savepoint };
  }
  if (stream.take('SAVE')) {
    if (!takeTransaction(stream)) throw stream.syntaxError();
    return { kind: 'save', savepoint: stream.name() };
  }
  const { kind, upper, text } = stream.peek();
  if (kind === 'word' && KNOWN_ELSEWHERE.has(upper)) throw stream.unknown(`the statement ${upper}`);
  // Only the first statement of a batch may be a procedure's name without EXECUTE.
  if (kind === 'word' && stream.isName() && stream.isAtStart) {
    throw new SqlServerError(2812, `Could not find stored procedure '${text}'.`);
  }
  throw stream.syntaxError();
}

/** T-SQL statements that we do not carry out. */
const KNOWN_ELSEWHERE: ReadonlySet<string> = new Set([
  'MERGE',
  'USE',
  'DENY',
  'WAITFOR',
  'GOTO',
  'BULK',
  'BACKUP',
  'RESTORE',
  'DBCC',
  'CHECKPOINT',
  'OPEN',
  'FETCH',
  'CLOSE',
  'DEALLOCATE',
]);

const takeTransaction = (stream: TokenStream): boolean =>
  stream.take('TRAN') || stream.take('TRANSACTION') || stream.take('WORK');

function parseThrow(stream: TokenStream, expression: () => Expression): Statement {
  if (stream.isSign(';') || stream.peek().kind === 'end' || stream.isAt('END')) return { kind: 'rethrow' };
  const number = expression();
  stream.expectSign(',');
  const text = expression();
  stream.expectSign(',');
  return { kind: 'throw', number, text, state: expression() };
}

function parseRaiseError(stream: TokenStream, expression: () => Expression): Statement {
  const values = stream.list(expression);
  if (values.length < 3) throw stream.syntaxError();
  if (stream.take('WITH')) {
    if (!stream.take('NOWAIT')) throw stream.unknown('RAISERROR ... WITH LOG or SETERROR');
  }
  return { kind: 'raiseError', values };
}

function parseExecute(stream: TokenStream, expression: () => Expression): Statement {
  if (stream.takeSign('(')) {
    const text = expression();
    stream.expectSign(')');
    return { kind: 'executeText', text };
  }
  let status: string | null = null;
  if (stream.peek().kind === 'variable') {
    status = stream.variable();
    stream.expectSign('=');
  }
  const procedure = stream.path();
  const isOver = stream.isSign(';') || stream.peek().kind === 'end' || stream.peek().kind === 'word';
  const values =
    isOver && !stream.isAt('NULL') ? [] : stream.commaList(() => parseArgument(stream, expression));
  return { kind: 'execute', procedure, arguments: values, status };
}

function parseArgument(stream: TokenStream, expression: () => Expression): ProcedureArgument {
  let name: string | null = null;
  if (stream.peek().kind === 'variable' && stream.isSign('=', 1)) {
    name = stream.variable();
    stream.expectSign('=');
  }
  // A bare word is a text here: EXEC sp_x @mode = Exclusive.
  const value: Expression =
    stream.isName() && !stream.isSign('(', 1)
      ? { kind: 'literal', literal: 'nstring', text: stream.name() }
      : expression();
  return { name, value, isOutput: stream.take('OUTPUT') || stream.take('OUT') };
}
