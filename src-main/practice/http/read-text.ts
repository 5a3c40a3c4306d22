import type { IncomingMessage } from 'node:http';

/** The body of a request as text; null when its client left in the middle of it. */
export async function readText(message: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of message) chunks.push(chunk as Buffer);
  } catch {
    return null;
  }
  return Buffer.concat(chunks).toString('utf8');
}
