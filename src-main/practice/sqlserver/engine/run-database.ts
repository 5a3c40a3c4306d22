import { SqlServerError } from '../session.ts';
import type { DatabaseStatement } from '../sql/statement.ts';
import { evaluate } from './run-value.ts';
import type { Frame, SessionContext } from './session-context.ts';

/** Runs CREATE, ALTER and DROP DATABASE, and KILL. */
export function runDatabase(statement: DatabaseStatement, context: SessionContext, frame: Frame): void {
  const { databases, sessions } = context.server;
  context.permissions.demandOwner('CONTROL', statement.kind === 'kill' ? 'server' : 'database');
  switch (statement.kind) {
    case 'createDatabase':
      databases.create(statement.name);
      break;
    case 'dropDatabase':
      for (const name of statement.names) {
        const isThere = databases.names().some((one) => one.toLowerCase() === name.toLowerCase());
        if (isThere || !statement.ifExists) databases.drop(name);
      }
      break;
    case 'alterDatabase':
      databases.alter(statement.name, statement.setting, statement.value);
      break;
    case 'kill': {
      const id = Number(evaluate(statement.session, { kind: 'int' }, context, frame).value);
      const session = sessions.get(id);
      if (session === undefined)
        throw new SqlServerError(6106, `Process ID ${id} is not an active process ID.`);
      session.kill();
    }
  }
  frame.sink.done(null);
}
