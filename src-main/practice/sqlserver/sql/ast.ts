import type { SqlType } from '../session.ts';

/** The tree of a batch. Names keep their case; comparing them is the compiler's business. */

/** A name with its qualifiers, the last part being the object's or column's own. */
export type Path = readonly string[];

export type LiteralKind = 'string' | 'nstring' | 'integer' | 'decimal' | 'float' | 'binary' | 'null';
export type ArithmeticSign = '+' | '-' | '*' | '/' | '%' | '&' | '|' | '^';
export type ComparisonSign = '=' | '<>' | '<' | '>' | '<=' | '>=';

export interface Window {
  readonly partitionBy: readonly Expression[];
  readonly orderBy: readonly OrderItem[];
}

export interface CallExpression {
  readonly kind: 'call';
  /** Upper case. */
  readonly name: string;
  readonly values: readonly Expression[];
  readonly isDistinct: boolean;
  /** COUNT(*). */
  readonly isStar: boolean;
  readonly over: Window | null;
}

export interface CaseExpression {
  readonly kind: 'case';
  readonly operand: Expression | null;
  readonly branches: readonly { readonly when: Expression; readonly value: Expression }[];
  readonly otherwise: Expression | null;
}

export interface LikeExpression {
  readonly kind: 'like';
  readonly operand: Expression;
  readonly pattern: Expression;
  readonly escape: Expression | null;
  readonly isNegated: boolean;
}

export interface CastExpression {
  readonly kind: 'cast';
  readonly operand: Expression;
  readonly type: SqlType;
  readonly style: Expression | null;
  readonly isTry: boolean;
}

export type Expression =
  | { readonly kind: 'literal'; readonly literal: LiteralKind; readonly text: string }
  | { readonly kind: 'column'; readonly path: Path }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'unary'; readonly sign: '-' | '+' | '~'; readonly operand: Expression }
  | {
      readonly kind: 'arithmetic';
      readonly sign: ArithmeticSign;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'compare';
      readonly sign: ComparisonSign;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'not'; readonly operand: Expression }
  | { readonly kind: 'isNull'; readonly operand: Expression; readonly isNegated: boolean }
  | {
      readonly kind: 'between';
      readonly operand: Expression;
      readonly low: Expression;
      readonly high: Expression;
      readonly isNegated: boolean;
    }
  | {
      readonly kind: 'inList';
      readonly operand: Expression;
      readonly list: readonly Expression[];
      readonly isNegated: boolean;
    }
  | {
      readonly kind: 'inQuery';
      readonly operand: Expression;
      readonly query: Query;
      readonly isNegated: boolean;
    }
  | LikeExpression
  | { readonly kind: 'exists'; readonly query: Query }
  | { readonly kind: 'subquery'; readonly query: Query }
  | CaseExpression
  | CastExpression
  | { readonly kind: 'collate'; readonly operand: Expression; readonly collation: string }
  /** A column's default, as a value of INSERT and UPDATE. */
  | { readonly kind: 'default' }
  | CallExpression;

export interface OrderItem {
  readonly expression: Expression;
  readonly isDescending: boolean;
}

export type SelectItem =
  | { readonly kind: 'star'; readonly qualifier: Path }
  | { readonly kind: 'value'; readonly expression: Expression; readonly alias: string | null }
  | { readonly kind: 'assign'; readonly variable: string; readonly expression: Expression };

export interface JsonColumn {
  readonly name: string;
  readonly type: SqlType;
  readonly path: string | null;
}

export type JoinKind = 'inner' | 'left' | 'right' | 'full' | 'cross';

export type FromItem =
  | {
      readonly kind: 'table';
      readonly path: Path;
      readonly alias: string | null;
      readonly hints: readonly string[];
    }
  | {
      readonly kind: 'derived';
      readonly query: Query;
      readonly alias: string;
      readonly columns: readonly string[] | null;
    }
  | {
      readonly kind: 'openJson';
      readonly json: Expression;
      readonly columns: readonly JsonColumn[] | null;
      readonly alias: string | null;
    }
  | {
      readonly kind: 'join';
      readonly join: JoinKind;
      readonly left: FromItem;
      readonly right: FromItem;
      readonly on: Expression | null;
    };

export interface Select {
  readonly kind: 'select';
  readonly isDistinct: boolean;
  readonly top: Expression | null;
  readonly items: readonly SelectItem[];
  readonly into: Path | null;
  readonly from: readonly FromItem[];
  readonly where: Expression | null;
  readonly groupBy: readonly Expression[];
  readonly having: Expression | null;
}

export type SetSign = 'UNION' | 'UNION ALL' | 'INTERSECT' | 'EXCEPT';

export type QueryBody =
  | Select
  | { readonly kind: 'values'; readonly rows: readonly (readonly Expression[])[] }
  | { readonly kind: 'set'; readonly sign: SetSign; readonly left: QueryBody; readonly right: QueryBody }
  | { readonly kind: 'nested'; readonly query: Query };

export interface CommonTable {
  readonly name: string;
  readonly columns: readonly string[] | null;
  readonly query: Query;
}

export interface Query {
  readonly commonTables: readonly CommonTable[];
  /** OPTION (MAXRECURSION n). */
  readonly maxRecursion: number | null;
  readonly body: QueryBody;
  readonly orderBy: readonly OrderItem[];
  readonly offset: Expression | null;
  readonly fetch: Expression | null;
}
