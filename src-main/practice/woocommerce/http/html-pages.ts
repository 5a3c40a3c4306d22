import type { RestAnswer } from './rest-answer.ts';

/** A page of the site, or of what stands before it, in place of an answer of the API. */
export const htmlPage = (
  status: number,
  title: string,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): RestAnswer => ({
  status,
  body: `<!DOCTYPE html>\n<html lang="en-US">\n<head><meta charset="UTF-8"><title>${title}</title></head>\n<body><h1>${title}</h1><p>${text}</p></body>\n</html>\n`,
  headers: { 'content-type': 'text/html; charset=UTF-8', ...headers },
});

export const homePage = (): RestAnswer => htmlPage(200, 'Practice store', 'Welcome to our shop.');

export const missingPage = (): RestAnswer =>
  htmlPage(404, 'Page not found &#8211; Practice store', 'Nothing was found at this location.');

/** What nginx says for itself. */
export const tooManyRequests = (retryAfterSeconds: number): RestAnswer =>
  htmlPage(429, '429 Too Many Requests', 'nginx', { 'retry-after': String(retryAfterSeconds) });
