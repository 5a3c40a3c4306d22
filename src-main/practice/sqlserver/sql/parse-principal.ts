import { SqlServerError } from '../session.ts';
import type { PrincipalStatement, TableAction } from './statement.ts';
import type { TokenStream } from './token-stream.ts';

/** Reads CREATE and DROP of log-ins and users, GRANT and REVOKE; null for what is none of them. */
export function parsePrincipal(stream: TokenStream): PrincipalStatement | null {
  if (stream.take('CREATE', 'LOGIN')) return parseCreateLogIn(stream);
  if (stream.take('DROP', 'LOGIN')) return { kind: 'dropLogIn', name: stream.name() };
  if (stream.take('CREATE', 'USER')) {
    const name = stream.name();
    const hasLogIn = stream.take('FOR', 'LOGIN') || stream.take('FROM', 'LOGIN');
    return { kind: 'createUser', name, logIn: hasLogIn ? stream.name() : name };
  }
  if (stream.take('DROP', 'USER')) {
    const ifExists = stream.take('IF', 'EXISTS');
    return { kind: 'dropUser', name: stream.name(), ifExists };
  }
  if (stream.take('GRANT')) return parseGrant(stream, 'grant');
  return stream.take('REVOKE') ? parseGrant(stream, 'revoke') : null;
}

function parseCreateLogIn(stream: TokenStream): PrincipalStatement {
  const name = stream.name();
  if (stream.isAt('FROM')) throw stream.unknown('log-ins of Windows');
  stream.expect('WITH', 'PASSWORD');
  stream.expectSign('=');
  const { kind, text } = stream.next();
  if (kind !== 'string' && kind !== 'nstring') throw stream.syntaxError();
  if (stream.isSign(',')) throw stream.unknown('options of CREATE LOGIN');
  return { kind: 'createLogIn', name, password: text };
}

function parseGrant(stream: TokenStream, kind: 'grant' | 'revoke'): PrincipalStatement {
  const permissions = stream.commaList(() => ({
    action: parseAction(stream),
    columns: stream.isSign('(') ? stream.list(() => stream.name()) : null,
  }));
  stream.expect('ON');
  const table = stream.path();
  stream.expect(kind === 'grant' ? 'TO' : 'FROM');
  return { kind, permissions, table, user: stream.name() };
}

const ACTIONS: readonly TableAction[] = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'];

function parseAction(stream: TokenStream): TableAction {
  const action = ACTIONS.find((word) => stream.take(word));
  if (action === undefined) throw stream.unknown(`the permission ${stream.peek().text}`);
  if (stream.isSign('(') && action !== 'UPDATE') {
    if (action === 'SELECT') throw stream.unknown('reading of single columns as a permission');
    throw new SqlServerError(
      1020,
      'Sub-entity lists (such as column or security expressions) cannot be specified for entity-level permissions.',
      15,
    );
  }
  return action;
}
