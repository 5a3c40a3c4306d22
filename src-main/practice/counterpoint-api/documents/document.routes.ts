import { parseBody } from '../http/request-body.ts';
import type { ApiRoute } from '../http/route.ts';
import { addLines } from './add-lines.ts';
import { addNotes } from './add-notes.ts';
import { addPayments } from './add-payments.ts';
import { createDocument } from './create-document.ts';
import { documentRequest, linesRequest, notesRequest, paymentsRequest } from './document.schema.ts';
import { readDocument } from './read-document.ts';

/** Open documents: made, read and added to. There is no way to change, cancel or release one. */
export const documentRoutes: readonly ApiRoute[] = [
  {
    operation: 'document.create',
    method: 'POST',
    path: '/Document',
    handle: (scene, { body }) => createDocument(scene, parseBody(documentRequest, body)),
  },
  {
    operation: 'document.read',
    method: 'GET',
    path: '/Document/{DocId}',
    handle: (scene, { parts: [id = ''] }) => readDocument(scene, id),
  },
  {
    operation: 'document.add-payments',
    method: 'POST',
    path: '/Document/{DocId}/Payments',
    handle: (scene, { parts: [id = ''], body }) => addPayments(scene, id, parseBody(paymentsRequest, body)),
  },
  {
    operation: 'document.add-lines',
    method: 'POST',
    path: '/Document/{DocId}/Lines',
    handle: (scene, { parts: [id = ''], body }) => addLines(scene, id, parseBody(linesRequest, body)),
  },
  {
    operation: 'document.add-note',
    method: 'POST',
    path: '/Document/{DocId}/Note',
    handle: (scene, { parts: [id = ''], body }) => addNotes(scene, id, parseBody(notesRequest, body)),
  },
];
