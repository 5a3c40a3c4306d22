import type { ItemNumber } from '../../../../src-shared/domain/ids.ts';
import { type SyncError, syncError } from '../../../../src-shared/errors/sync-error.ts';
import type { FamilyChoice } from '../catalog-choice.ts';
import { itemProblem } from '../mappers/item-problem.ts';
import type { CompanySchema } from '../schema/company-schema.ts';
import { familyValue } from './family-number.ts';

/** The settings name a column that the company does not have; null: they do not. */
export function missingField({ columns }: CompanySchema, choice: FamilyChoice): SyncError | null {
  const fields = [choice.field, ...choice.options.map(({ field }) => field)];
  const missing = fields.filter((field) => !columns.has('IM_ITEM', field));
  if (missing.length === 0) return null;
  return syncError({
    kind: 'rejected',
    code: 'pos.family-field-missing',
    subject: { entity: 'setting', id: 'counterpoint.catalog.family' },
    field: missing[0],
    operatorMessage: `Families of items go by ${missing.join(', ')}, which IM_ITEM does not have or the log-in may not read.`,
    remedy: 'Correct counterpoint.catalog.family in the settings.',
  });
}

/** The item is a product of its own in a store, and now belongs to a family: neither is made out of the other. */
export const nowInFamily = (number: ItemNumber, family: ItemNumber): SyncError =>
  itemProblem(number, {
    code: 'item.now-in-family',
    field: 'family',
    operatorMessage: `${number} belongs to the family ${familyValue(family)} now, and the store has it as a product of its own, which stays as it is.`,
    remedy:
      'Take it out of the family in Counterpoint, or delete the product in the store so that it becomes a variant of the family.',
    detail: undefined,
  });

/** What is wrong with a member, as the family's affair. */
export const ofFamily = (problem: SyncError, family: ItemNumber): SyncError => ({
  ...problem,
  subject: { entity: 'item', id: family, itemNumber: family },
});
