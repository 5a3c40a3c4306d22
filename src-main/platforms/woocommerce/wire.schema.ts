import { decodeHTML } from 'entities';
import { z } from 'zod';

/** Texts come back with HTML entities (`A &amp; B`), names included (seen on 10.0.2). */
export const text = z
  .string()
  .nullish()
  .transform((value) => decodeHTML(value ?? ''));

/** Kept exactly as it came, to be sent back unchanged. */
export const raw = z
  .string()
  .nullish()
  .transform((value) => value ?? '');

/** A list that may be missing. PHP makes an object of one whose keys have gaps. */
export const listOf = <Entry extends z.ZodType>(entry: Entry) =>
  z
    .union([z.array(entry), z.record(z.string(), entry).transform((entries) => Object.values(entries))])
    .nullish()
    .transform((entries) => entries ?? []);

/** A piece of metadata; its value keeps the type that it was written with. */
export const metaEntry = z.object({ key: z.string().catch(''), value: z.unknown() });
