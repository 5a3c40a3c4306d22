import { parseBody } from '../http/request-body.ts';
import type { ApiRoute } from '../http/route.ts';
import { createDocument } from './create-document.ts';
import { documentRequest } from './document.schema.ts';
import { readDocument } from './read-document.ts';

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
];
