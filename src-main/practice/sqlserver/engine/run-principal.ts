import { findObject } from '../sql/catalog.ts';
import type { PrincipalStatement } from '../sql/statement.ts';
import type { DatabaseUser, Grant } from './log-ins.ts';
import type { Frame, SessionContext } from './session-context.ts';

/** Runs CREATE and DROP of log-ins and users, GRANT and REVOKE. Throws 229 for one who is no owner. */
export function runPrincipal(statement: PrincipalStatement, context: SessionContext, frame: Frame): void {
  const { server, database, permissions, transaction } = context;
  const { logIns } = server;
  permissions.demandOwner('ALTER', statement.kind.endsWith('LogIn') ? 'server' : 'database');
  switch (statement.kind) {
    case 'createLogIn':
      logIns.create(statement.name, statement.password);
      break;
    case 'dropLogIn':
      logIns.drop(statement.name);
      break;
    case 'createUser':
      logIns.createUser(statement.name, statement.logIn, database.name);
      break;
    case 'dropUser':
      logIns.dropUser(statement.name, database.name, statement.ifExists);
      break;
    default: {
      const user = logIns.user(statement.user, database.name);
      const { name } = findObject(transaction.catalog, statement.table, database.name);
      for (const { action, columns } of statement.permissions)
        change(statement.kind, user, { action, table: name, columns });
    }
  }
  frame.sink.done(null);
}

function change(kind: 'grant' | 'revoke', { grants }: DatabaseUser, grant: Grant): void {
  if (kind === 'grant') grants.push(grant);
  else {
    const kept = grants.filter(({ action, table }) => action !== grant.action || table !== grant.table);
    grants.splice(0, grants.length, ...kept);
  }
}
