import type { Expression } from './ast.ts';
import type { Statement } from './statement.ts';
import type { TokenStream } from './token-stream.ts';

/** Reads SET: a variable, or options of the session. */
export function parseOption(stream: TokenStream, expression: () => Expression): Statement {
  if (stream.peek().kind === 'variable') {
    const name = stream.variable();
    for (const sign of ['+', '-', '*', '/', '%'] as const) {
      if (!stream.takeSign(`${sign}=`)) continue;
      const left: Expression = { kind: 'variable', name };
      return { kind: 'setVariable', name, value: { kind: 'arithmetic', sign, left, right: expression() } };
    }
    stream.expectSign('=');
    return { kind: 'setVariable', name, value: expression() };
  }
  if (stream.take('IDENTITY_INSERT')) {
    const table = stream.path();
    return { kind: 'identityInsert', table, isOn: takeSwitch(stream) === 'ON' };
  }
  if (stream.take('TRANSACTION', 'ISOLATION', 'LEVEL')) {
    const words = [stream.next().upper];
    while (stream.isAny(['COMMITTED', 'UNCOMMITTED', 'READ'])) words.push(stream.next().upper);
    return { kind: 'setOption', names: ['TRANSACTION ISOLATION LEVEL'], value: words.join(' ') };
  }
  const names = stream.commaList(() => stream.next().upper);
  return { kind: 'setOption', names, value: optionValue(stream) };
}

function optionValue(stream: TokenStream): string {
  if (stream.isSign('-') || stream.peek().kind === 'integer') return String(stream.integer());
  if (stream.peek().kind === 'string') return stream.next().text;
  if (stream.isAny(['ON', 'OFF'])) return takeSwitch(stream);
  return stream.name();
}

function takeSwitch(stream: TokenStream): string {
  if (!stream.isAny(['ON', 'OFF'])) throw stream.syntaxError();
  return stream.next().upper;
}
