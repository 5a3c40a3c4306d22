import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRule } from '../../../../src-main/engine/online-selection/parse-rule.ts';
import type { SelectionEffect, SelectionRule } from '../../../../src-main/engine/online-selection/rule.ts';
import { selectionBrake } from '../../../../src-main/engine/online-selection/selection-brake.ts';
import {
  type SelectionPlan,
  SelectionPlanner,
} from '../../../../src-main/engine/online-selection/selection-plan.ts';
import type { FlagCandidate } from '../../../../src-main/engine/ports/online-flag.ts';
import { itemNumber } from '../../../../src-shared/domain/ids.ts';
import { flagCandidate } from '../../../builders/flag-candidate.builder.ts';
import { candidate, condition } from './rule-arbitraries.ts';

const EFFECTS: readonly SelectionEffect[] = ['exactly', 'turn-on', 'turn-off'];

function ruleOf(select: unknown, effect: SelectionEffect = 'exactly'): SelectionRule {
  const parsed = parseRule(JSON.stringify({ version: 1, name: 'Shirts', effect, select }));
  if (!parsed.ok) throw new Error(parsed.error.detail);
  return parsed.value;
}

function planOf(rule: SelectionRule, items: readonly FlagCandidate[]): SelectionPlan {
  const planner = new SelectionPlanner(rule, { today: '2026-03-05' });
  for (const item of items) planner.look(item);
  return planner.plan();
}

/** The items with the planned flags. */
function applied(plan: SelectionPlan, items: readonly FlagCandidate[]): readonly FlagCandidate[] {
  const after = new Map(
    [...plan.comingIn, ...plan.droppingOut].map((change) => [change.itemNumber, change.after]),
  );
  return items.map((item) => ({ ...item, flag: after.get(item.itemNumber) ?? item.flag }));
}

const item = (number: string, changes: Partial<FlagCandidate> = {}): FlagCandidate =>
  flagCandidate({ itemNumber: itemNumber(number), values: { category: 'SHIRTS' }, ...changes });
const shirts = { field: 'category', is: 'SHIRTS' };
const hat = { values: { category: 'HATS' } };

describe('a plan', () => {
  it('lists who comes in and who drops out, with the values that decided it', () => {
    const plan = planOf(ruleOf(shirts), [
      item('A'),
      item('B', { flag: 'Y' }),
      item('C', { ...hat, flag: 'Y' }),
      item('D', hat),
      item('E', { values: { category: null }, flag: 'y' }),
    ]);
    expect(plan).toMatchObject({ looked: 5, online: 3, matched: 2, cannotBeSold: [] });
    expect(plan.comingIn).toEqual([
      {
        itemNumber: 'A',
        name: 'Harbor tee',
        before: 'N',
        after: 'Y',
        reason: 'It matches the rule "Shirts": category is SHIRTS.',
      },
    ]);
    expect(
      plan.droppingOut.map(({ itemNumber: number, before, reason }) => [number, before, reason]),
    ).toEqual([
      ['C', 'Y', 'It does not match the rule "Shirts": category is HATS.'],
      ['E', 'y', 'It does not match the rule "Shirts": category is blank.'],
    ]);
  });

  it('never puts online what cannot be sold, says why, and leaves its flag alone', () => {
    const plan = planOf(ruleOf(shirts), [
      item('KIT', { kind: 'kit' }),
      item('SERIAL', { kind: 'serial', flag: 'Y' }),
      item('SERVICE', { kind: 'service' }),
      item('OLD', { isActive: false }),
      item('NULL', { flag: null }),
    ]);
    expect(plan.comingIn).toEqual([]);
    expect(plan.droppingOut).toEqual([]);
    expect(plan.matched).toBe(5);
    expect(plan.cannotBeSold.map(({ code }) => code)).toEqual([
      'kit',
      'serial',
      'service',
      'inactive',
      'flag-missing',
    ]);
  });

  it('takes items that cannot be sold offline when the rule does not want them', () => {
    const plan = planOf(ruleOf(shirts), [item('KIT', { ...hat, kind: 'kit', flag: 'Y' })]);
    expect(plan.droppingOut.map(({ itemNumber: number }) => number)).toEqual(['KIT']);
  });

  it('leaves the others alone when the rule only turns on, or only turns off', () => {
    const items = [item('A'), item('B', { flag: 'Y' }), item('C', { ...hat, flag: 'Y' })];
    expect(planOf(ruleOf(shirts, 'turn-on'), items)).toMatchObject({
      comingIn: [{ itemNumber: 'A' }],
      droppingOut: [],
    });
    expect(planOf(ruleOf(shirts, 'turn-off'), items)).toMatchObject({
      comingIn: [],
      droppingOut: [{ itemNumber: 'B' }],
    });
  });

  it('names the values that decided a nested condition', () => {
    const rule = ruleOf({
      all: [
        shirts,
        {
          any: [
            { field: 'price1', above: 10 },
            { field: 'stock', atLeast: 1, locations: ['MAIN'] },
          ],
        },
      ],
    });
    const [dropped] = planOf(rule, [
      item('A', { flag: 'Y', values: { category: 'shirts', price1: '3' } }),
    ]).droppingOut;
    expect(dropped?.reason).toBe('It does not match the rule "Shirts": price1 is 3, stock at MAIN is blank.');
  });

  const uniqueItems = fc.uniqueArray(candidate, { selector: (one) => one.itemNumber, maxLength: 12 });

  it('applied and planned again changes nothing, unless the rule itself asks for the flag', () => {
    fc.assert(
      fc.property(condition, uniqueItems, fc.constantFrom(...EFFECTS), (select, items, effect) => {
        fc.pre(!JSON.stringify(select).includes('"online"'));
        const rule = ruleOf(select, effect);
        const again = planOf(rule, applied(planOf(rule, items), items));
        expect([again.comingIn, again.droppingOut]).toEqual([[], []]);
      }),
    );
  });

  it('counts so that online, coming in and dropping out agree with what is online afterwards', () => {
    fc.assert(
      fc.property(condition, uniqueItems, fc.constantFrom(...EFFECTS), (select, items, effect) => {
        const rule = ruleOf(select, effect);
        const plan = planOf(rule, items);
        const after = planOf(rule, applied(plan, items));
        expect(after.online).toBe(plan.online + plan.comingIn.length - plan.droppingOut.length);
        expect(plan.looked).toBe(items.length);
      }),
    );
  });
});

describe('the brake', () => {
  const change = { itemNumber: itemNumber('A'), name: '', before: 'N', after: 'Y', reason: '' };
  const changes = (count: number) => Array.from({ length: count }, () => change);
  const brake = (online: number, comingIn: number, droppingOut: number) =>
    selectionBrake({ online, comingIn: changes(comingIn), droppingOut: changes(droppingOut) });

  it('lets a usual change go', () => {
    expect(brake(100, 500, 0)).toEqual([]);
    expect(brake(0, 500, 0)).toEqual([]);
    expect(brake(40, 0, 19)).toEqual([]);
    expect(brake(100, 5, 30)).toEqual([]);
  });
  it('stops too many changes, too large a share dropping out, and everything dropping out', () => {
    expect(brake(1_000, 400, 101)).toEqual(['501 flags would change at once, more than 500.']);
    expect(brake(40, 0, 20)).toEqual(['20 of 40 online items would drop out, more than 30 %.']);
    expect(brake(3, 0, 3)).toEqual(['All 3 items that are online would drop out.']);
    expect(brake(600, 0, 600)).toHaveLength(2);
  });
});
