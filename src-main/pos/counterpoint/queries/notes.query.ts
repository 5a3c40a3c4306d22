import type { SqlQuery } from '../connection/sql-query.ts';
import type { CompanySchema } from '../schema/company-schema.ts';
import { byItemNumbers } from './key-list.ts';
import { selectList } from './select-list.ts';

/** A note on an item: NOTE mostly in Rich Text Format, NOTE_TXT without it. */
export interface NoteRow {
  readonly ITEM_NO: string | null;
  readonly NOTE?: string | null | undefined;
  readonly NOTE_TXT?: string | null | undefined;
}

/** The notes of one kind (NOTE_ID). Only where the table exists. */
export function notesQuery(
  schema: CompanySchema,
  itemNumbers: readonly string[],
  noteId: string,
): SqlQuery<NoteRow> {
  const source = byItemNumbers(schema.keyMode, 'IM_ITEM_NOTE', 'N', itemNumbers);
  return {
    name: 'notes',
    text: `SELECT ${selectList(schema.columns, 'IM_ITEM_NOTE', 'N', ['ITEM_NO', 'NOTE', 'NOTE_TXT'])}
FROM ${source.from}
WHERE ${source.where} AND N.NOTE_ID = @noteId`,
    parameters: [...source.parameters, { name: 'noteId', type: 'text', value: noteId }],
  };
}
