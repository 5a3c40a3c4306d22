import { PLATFORMS } from '../../platforms/registry.ts';

/** A field of the form in which stores are connected, with the platforms that have it. */
export interface StoreField {
  readonly name: string;
  readonly label: string;
  readonly isSecret: boolean;
  readonly platforms: readonly string[];
}

/** The fields of all platforms, each name once. */
export function storeFields(): readonly StoreField[] {
  const all = PLATFORMS.flatMap(({ manifest }) =>
    manifest.fields.map((field) => ({ field, platform: manifest.id })),
  );
  return [...Map.groupBy(all, ({ field }) => field.name)].flatMap(([name, uses]) => {
    const [first] = uses;
    if (first === undefined) return [];
    const platforms = uses.map(({ platform }) => platform);
    return [
      { name, label: first.field.label, isSecret: uses.some(({ field }) => field.isSecret), platforms },
    ];
  });
}
