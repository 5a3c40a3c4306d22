import { describe, expect, it } from 'vitest';
import { parseRule } from '../../../../src-main/engine/online-selection/parse-rule.ts';
import { fieldsOf } from '../../../../src-main/engine/online-selection/rule.ts';

const rule = (select: unknown, more: object = {}) =>
  parseRule(JSON.stringify({ version: 1, name: 'Shirts', select, ...more }));

describe('a rule file', () => {
  it('is read with all its parts, values made ready to compare', () => {
    const parsed = rule({
      all: [
        { field: 'category', in: [' shirts', 'HATS'] },
        { not: { field: 'price1', below: '10.00' } },
        {
          any: [
            { field: 'stock', atLeast: 1, locations: ['main'] },
            { field: 'USR_WEB', is: 'yes' },
          ],
        },
      ],
    });
    if (!parsed.ok) throw new Error(parsed.error.detail);
    const { condition, ...head } = parsed.value;
    expect(head).toEqual({ name: 'Shirts', effect: 'exactly' });
    expect([...fieldsOf(condition)]).toEqual(['category', 'price1', 'stock', 'USR_WEB']);
    expect(condition).toMatchObject({
      conditions: [
        { operands: ['SHIRTS', 'HATS'], compareAs: 'text' },
        { kind: 'not', condition: { operands: ['10'], compareAs: 'number' } },
        { conditions: [{ locations: ['MAIN'] }, { field: 'USR_WEB', compareAs: 'text' }] },
      ],
    });
  });

  it.each([
    ['number', { above: 3 }],
    ['number', { is: 3 }],
    ['text', { is: '3' }],
    ['text', { contains: 'x' }],
    ['date', { is: '2026-01-31' }],
    ['date', { between: ['2026-01-01', '2026-02-01'] }],
    ['number', { between: [1, 2] }],
    ['date', { withinLastDays: 7 }],
    ['text', { isBlank: true }],
  ])('compares a column of IM_ITEM as %s when the test is %o', (compareAs, test) => {
    expect(rule({ field: 'USR_ANY', ...test })).toMatchObject({
      ok: true,
      value: { condition: { compareAs } },
    });
  });

  it.each([
    [
      'select.all[1].field',
      {
        all: [
          { field: 'online', is: true },
          { field: 'catgory', is: 'X' },
        ],
      },
    ],
    ['select.any', { any: [] }],
    ['select.not', { not: 'shirts' }],
    ['select', 'shirts'],
    ['select', undefined],
    ['select.all[0]', { all: [{ field: 'category' }] }],
    ['select.all[0]', { all: [{ field: 'category', is: 'A', contains: 'B' }] }],
    ['select', { field: 'category', is: 'A', locations: ['MAIN'] }],
    ['select', { all: [{ field: 'online', is: true }], any: [{ field: 'online', is: true }] }],
    ['select.above', { field: 'category', above: 3 }],
    ['select.is', { field: 'category', is: '  ' }],
    ['select.is', { field: 'online', is: 'Y' }],
    ['select.in[1]', { field: 'price1', in: [1, 'two'] }],
    ['select.in', { field: 'category', in: [] }],
    ['select.between', { field: 'price1', between: [1] }],
    ['select.between[1]', { field: 'profileDate1', between: ['2026-01-01', '2026-02-30'] }],
    ['select.from', { field: 'changedOn', from: '1.2.2026' }],
    ['select.withinLastDays', { field: 'changedOn', withinLastDays: 0 }],
    ['select.locations', { field: 'stock', above: 0, locations: [] }],
  ])('with a mistake at %s says so', (field, select) => {
    expect(rule(select)).toMatchObject({ ok: false, error: { code: 'online.rule-invalid', field } });
  });

  it('with a mistake around the condition says so', () => {
    const select = { field: 'online', is: true };
    expect(rule(select, { name: ' ' })).toMatchObject({ error: { field: 'name' } });
    expect(rule(select, { version: 2 })).toMatchObject({ error: { field: 'version' } });
    expect(rule(select, { effect: 'all' })).toMatchObject({ error: { field: 'effect' } });
    expect(rule(select, { nmae: 'x' })).toMatchObject({ error: { field: 'rule' } });
    expect(parseRule('[]')).toMatchObject({ error: { field: 'rule' } });
    expect(parseRule('{')).toMatchObject({ error: { code: 'online.rule-unreadable' } });
  });

  it('tells of all its mistakes at once', () => {
    const parsed = rule({
      all: [
        { field: 'a', is: 'X' },
        { field: 'price1', above: 'x' },
      ],
    });
    expect(parsed.ok ? '' : parsed.error.detail?.split('\n').length).toBe(2);
  });

  it('that is nested beyond reason is refused before it is followed', () => {
    const levels = 5_000;
    const select = `${'{"not":'.repeat(levels)}{"field":"online","is":true}${'}'.repeat(levels)}`;
    expect(parseRule(`{"version":1,"name":"Deep","select":${select}}`)).toMatchObject({
      error: { code: 'online.rule-invalid', field: 'select' },
    });
  });
});
