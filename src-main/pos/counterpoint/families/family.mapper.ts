import type { ItemNumber } from '../../../../src-shared/domain/ids.ts';
import type { Item, ItemCell, ItemDimension } from '../../../../src-shared/domain/item.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { FamilyChoice, SoldChoice } from '../catalog-choice.ts';
import { columnText } from '../mappers/column-text.ts';
import { code, isYes } from '../mappers/column-value.ts';
import { isActiveItem, itemKind } from '../mappers/item-kind.mapper.ts';
import { itemProblem } from '../mappers/item-problem.ts';
import type { MemberRow } from './families.query.ts';
import { familyValue } from './family-number.ts';

/** A member: its row, and the item that it would be by itself. */
export interface Member {
  readonly row: MemberRow;
  readonly item: Item;
}

/** A family as one item, or why it cannot be one. */
export type MappedFamily =
  | { readonly ok: true; readonly item: Item }
  | { readonly ok: false; readonly problem: SyncError };

const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** How families are made, and which of their members are sold. */
export interface FamilyRules extends FamilyChoice, SoldChoice {}

/** Whether a member can be bought: flagged, active and a plain item. */
export const isSoldMember = (row: MemberRow, rules: SoldChoice): boolean =>
  itemKind(row, rules) === 'plain' && isActiveItem(row, rules) && isYes(row.IS_ECOMM_ITEM);

/**
 * One item out of its members, in the order of their numbers: name and texts are the first one's, cells are the members'
 * own, and members that are not sold are none. Two members that nobody could tell apart, or one without a value for an
 * option, make the family unusable.
 */
export function mapFamily(
  number: ItemNumber,
  members: readonly Member[],
  choice: FamilyRules,
): MappedFamily | null {
  const [first] = members;
  if (first === undefined) return null;
  const sold = members.filter(({ row }) => isSoldMember(row, choice));
  const problem = blankOption(number, sold, choice) ?? sameOptions(number, sold, choice);
  if (problem !== null) return { ok: false, problem };
  const lead = sold[0] ?? first;
  // By all members: what is sold today must not decide which options the product has.
  const hasUnits = members.some(({ item }) => item.dimensions.length > 0);
  const cells = sold
    .toSorted((a, b) => compareOptions(a, b, choice))
    .flatMap((member) => cellsOf(member, choice, hasUnits));
  return {
    ok: true,
    item: {
      ...lead.item,
      itemNumber: number,
      kind: 'grid',
      isActive: sold.length > 0,
      isOnline: members.some(({ item }) => item.isOnline),
      descriptionHtml: sold.map(({ item }) => item.descriptionHtml).find((text) => text !== null) ?? null,
      dimensions: [
        ...choice.options.map(({ name }, index) => optionOf(name, index, sold)),
        ...(hasUnits ? [unitsOf(sold)] : []),
      ],
      cells,
      barcodes: sold.flatMap(({ item }) => item.barcodes),
    },
  };
}

function cellsOf({ row, item }: Member, choice: FamilyChoice, hasUnits: boolean): ItemCell[] {
  const options = choice.options.map((_, index) => optionCode(row, index));
  return item.cells.map((cell) => {
    const unit = cell.unit ?? unitName(item);
    return hasUnits ? { ...cell, unit, choices: [...options, code(unit)] } : { ...cell, choices: options };
  });
}

function optionOf(label: string, index: number, members: readonly Member[]): ItemDimension {
  const labels = new Map(members.map(({ row }) => [optionCode(row, index), optionText(row, index)]));
  const values = [...labels].toSorted(([, a], [, b]) => byName.compare(a, b));
  return { label, values: values.map(([key, text], order) => ({ code: key, label: text, order })) };
}

// The stocking unit first, then as the members list them.
function unitsOf(members: readonly Member[]): ItemDimension {
  const names = new Map<string, string>();
  for (const { item } of members) {
    for (const { unit } of item.cells) {
      const name = unit ?? unitName(item);
      if (!names.has(code(name))) names.set(code(name), name);
    }
  }
  return { label: 'Unit', values: [...names].map(([key, label], order) => ({ code: key, label, order })) };
}

const unitName = (item: Item): string => item.stockingUnit || 'EACH';
const OPTION_COLUMNS = ['OPTION_1', 'OPTION_2', 'OPTION_3'] as const;

function optionText(row: MemberRow, index: number): string {
  const column = OPTION_COLUMNS[index];
  return column === undefined ? '' : (columnText(row[column]) ?? '');
}

const optionCode = (row: MemberRow, index: number): string => code(optionText(row, index));

function compareOptions(a: Member, b: Member, { options }: FamilyChoice): number {
  for (const index of options.keys()) {
    const difference = byName.compare(optionText(a.row, index), optionText(b.row, index));
    if (difference !== 0) return difference;
  }
  return 0;
}

function blankOption(
  number: ItemNumber,
  sold: readonly Member[],
  { options }: FamilyChoice,
): SyncError | null {
  for (const { row, item } of sold) {
    const index = options.findIndex((_, at) => optionText(row, at) === '');
    const option = options[index];
    if (option === undefined) continue;
    return itemProblem(number, {
      code: 'item.family-option-missing',
      field: option.field,
      operatorMessage: `${item.itemNumber} of the family ${familyValue(number)} has no ${option.name} (${option.field}).`,
      remedy: `Enter its ${option.name} in Counterpoint, or take the item out of the family.`,
      detail: undefined,
    });
  }
  return null;
}

function sameOptions(
  number: ItemNumber,
  sold: readonly Member[],
  { options }: FamilyChoice,
): SyncError | null {
  const seen = new Map<string, ItemNumber>();
  for (const { row, item } of sold) {
    const values = options.map((_, index) => optionCode(row, index));
    const other = seen.get(JSON.stringify(values));
    if (other === undefined) {
      seen.set(JSON.stringify(values), item.itemNumber);
      continue;
    }
    return itemProblem(number, {
      code: 'item.family-option-duplicate',
      field: options.map(({ field }) => field).join(', '),
      operatorMessage: `${other} and ${item.itemNumber} of the family ${familyValue(number)} are both ${values.join(' / ')}.`,
      remedy: 'Give one of them other values in Counterpoint, or take it out of the family.',
      detail: undefined,
    });
  }
  return null;
}
