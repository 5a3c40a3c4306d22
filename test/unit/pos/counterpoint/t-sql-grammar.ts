import { CaseChangingStream, CharStreams, CommonTokenStream, TSQLGrammar, TSqlLexer } from 'antlr4ts-sql';

/** What the published T-SQL grammar finds wrong with a statement; empty for one that it accepts. */
export function grammarErrors(text: string): readonly string[] {
  const errors: string[] = [];
  const listener = {
    syntaxError(_recognizer: unknown, _symbol: unknown, line: number, column: number, message: string): void {
      errors.push(`${line}:${column} ${message}`);
    },
  };
  const lexer = new TSqlLexer(new CaseChangingStream(CharStreams.fromString(text), true));
  lexer.removeErrorListeners();
  lexer.addErrorListener(listener);
  const parser = new TSQLGrammar.TSqlParser(new CommonTokenStream(lexer));
  parser.removeErrorListeners();
  parser.addErrorListener(listener);
  parser.tsql_file();
  return errors;
}
