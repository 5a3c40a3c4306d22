import type { z } from 'zod';
import { text } from '../../staff-life/document-rows.ts';
import type { ApiScene } from '../api-scene.ts';
import type { ApiAnswer } from '../http/api-answer.ts';
import type { notesRequest } from './document.schema.ts';
import { documentsAnswer } from './document-answer.ts';
import { openHeader } from './read-document.ts';
import { writeNotes } from './write-header.ts';

/** `POST /Document/{DocId}/Note`: notes for an open document of any kind. */
export function addNotes(
  scene: ApiScene,
  documentId: string,
  request: z.infer<typeof notesRequest>,
): ApiAnswer {
  const header = openHeader(scene, documentId);
  const id = Number(documentId);
  writeNotes(scene, id, request.PS_DOC_NOTE);
  const reference = text(header.DOC_TYP) === 'O' ? 'Order' : 'Ticket';
  return documentsAnswer(scene, [{ id, reference, payments: 0 }], 201);
}
