import type { SqlType } from '../session.ts';
import type { Path } from './ast.ts';
import type { Catalog } from './catalog.ts';
import type { Compiling, SystemTable, Transition } from './compiling.ts';
import { emitScalar } from './emit-expression.ts';
import { emitPredicate } from './emit-predicate.ts';
import { emitQuery } from './emit-query.ts';

/** What a compilation starts from. */
export interface CompileOptions {
  readonly catalog: Catalog;
  readonly database: string;
  readonly variables?: ReadonlyMap<string, SqlType>;
  readonly isStored?: boolean;
  readonly knowsJson?: boolean;
  readonly transition?: Transition;
  readonly systemTable?: (path: Path) => SystemTable | null;
}

/** Joins the parts of the compiler, which need each other and do not import each other. */
export function startCompiling(options: CompileOptions): Compiling {
  return {
    catalog: options.catalog,
    database: options.database,
    variables: options.variables ?? new Map(),
    isStored: options.isStored ?? false,
    knowsJson: options.knowsJson ?? true,
    commonTables: [],
    transition: options.transition ?? null,
    reads: [],
    systemTable: options.systemTable ?? (() => null),
    scalar(expression, scope) {
      return emitScalar(expression, scope, this);
    },
    predicate(expression, scope) {
      return emitPredicate(expression, scope, this);
    },
    query: emitQuery,
  };
}
