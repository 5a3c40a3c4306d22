import { POS_BATCH_SIZE } from '../../../engine/ports/pos.ts';
import type { FamilyChoice } from '../catalog-choice.ts';
import type { SqlQuery } from '../connection/sql-query.ts';
import { itemPageQuery } from '../queries/item-page.ts';
import { byItemNumbers, byTexts } from '../queries/key-list.ts';
import type { ItemNumberRow } from '../queries/online-items.query.ts';
import { selectList } from '../queries/select-list.ts';
import { UNIT_COLUMNS, type UnitColumns } from '../queries/unit-columns.ts';
import type { CompanySchema } from '../schema/company-schema.ts';

/** A member of a family, with what decides whether it is sold and the values of its options. */
export interface MemberRow extends UnitColumns {
  readonly ITEM_NO: string | null;
  readonly TRK_METH: string | null;
  readonly STAT: string | null;
  readonly IS_ECOMM_ITEM: string | null;
  readonly ITEM_TYP?: string | null | undefined;
  readonly IS_KIT_PAR?: string | null | undefined;
  readonly FAMILY: string | null;
  readonly OPTION_1?: unknown;
  readonly OPTION_2?: unknown;
  readonly OPTION_3?: unknown;
}

export interface FamilyRow {
  readonly FAMILY: string | null;
}

// Sites type such codes by hand, with blanks around them and in any case. The column's name is one of the company's own.
const sharedValue = ({ field }: FamilyChoice): string => `UPPER(LTRIM(RTRIM(I.${field})))`;

/** Only items without a grid can be members; the column may hold anything of others. A blank or NULL is no family. */
const isMember = (family: FamilyChoice): string => `I.TRK_METH = 'N' AND ${sharedValue(family)} > ''`;

const MEMBER_COLUMNS = ['ITEM_NO', 'TRK_METH', 'STAT', 'IS_ECOMM_ITEM', 'ITEM_TYP', 'IS_KIT_PAR'];

/** Members of families, online or not, by item number. At most as many families as one read takes. */
export function membersQuery(
  schema: CompanySchema,
  family: FamilyChoice,
  values: readonly string[],
): SqlQuery<MemberRow> {
  if (values.length > POS_BATCH_SIZE) throw new RangeError(`${values.length} families in one read`);
  const wanted = byTexts(sharedValue(family), 'f', 'text', values);
  const selected = [
    selectList(schema.columns, 'IM_ITEM', 'I', [...MEMBER_COLUMNS, ...UNIT_COLUMNS]),
    `${sharedValue(family)} AS FAMILY`,
    ...family.options.map(({ field }, index) => `I.${field} AS OPTION_${index + 1}`),
  ];
  return {
    name: 'family-members',
    text: `SELECT ${selected.join(', ')}
FROM dbo.IM_ITEM AS I
WHERE ${isMember(family)} AND ${wanted.where}
ORDER BY I.ITEM_NO`,
    parameters: wanted.parameters,
  };
}

/** The families of those of the items that are members. */
export function familiesOfQuery(
  schema: CompanySchema,
  family: FamilyChoice,
  itemNumbers: readonly string[],
): SqlQuery<ItemNumberRow & FamilyRow> {
  const source = byItemNumbers(schema.keyMode, 'IM_ITEM', 'I', itemNumbers);
  return {
    name: 'families-of-items',
    text: `SELECT I.ITEM_NO, ${sharedValue(family)} AS FAMILY
FROM ${source.from}
WHERE ${source.where} AND ${isMember(family)}`,
    parameters: source.parameters,
  };
}

/** A page of families with an online member, by the shared value. */
export function onlineFamiliesQuery(
  family: FamilyChoice,
  after: string | null,
  limit: number,
): SqlQuery<FamilyRow> {
  return {
    name: 'online-families',
    text: `SELECT DISTINCT TOP (@limit) ${sharedValue(family)} AS FAMILY
FROM dbo.IM_ITEM AS I
WHERE I.IS_ECOMM_ITEM = 'Y' AND ${isMember(family)} AND ${sharedValue(family)} > @after
ORDER BY FAMILY`,
    parameters: [
      { name: 'limit', type: 'int', value: limit },
      { name: 'after', type: 'text', value: after ?? '' },
    ],
  };
}

/** A page of online items that are no members, by key; as `onlineItemsQuery` in all else. */
export const onlineSinglesQuery = (
  family: FamilyChoice,
  after: string | null,
  limit: number,
): SqlQuery<ItemNumberRow> =>
  itemPageQuery({
    name: 'online-singles',
    selected: 'I.ITEM_NO',
    where: `I.IS_ECOMM_ITEM = 'Y' AND (I.TRK_METH <> 'N' OR I.${family.field} IS NULL OR ${sharedValue(family)} = '')`,
    after,
    limit,
  });
