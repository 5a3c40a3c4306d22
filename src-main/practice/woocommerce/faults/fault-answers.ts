import { htmlPage, tooManyRequests } from '../http/html-pages.ts';
import { answerError, type RestAnswer } from '../http/rest-answer.ts';
import { type Params, toList } from '../values/php-values.ts';
import type { WooOwnFault } from './fault.schema.ts';

type StatusFault = Extract<WooOwnFault, { readonly kind: 'status' }>;

/** The answer of a fault that refuses by status. */
export function statusAnswer({ status, body, retryAfterSeconds }: StatusFault): RestAnswer {
  const isJson = body === undefined ? status === 401 || status === 500 : body === 'json';
  const answer = isJson ? jsonAnswer(status) : htmlAnswer(status);
  if (retryAfterSeconds === undefined) return answer;
  return { ...answer, headers: { ...answer.headers, 'retry-after': String(retryAfterSeconds) } };
}

/** A fatal error of PHP as WordPress reports it through its API (seen). */
export const fatalAnswer = (): RestAnswer =>
  answerError({
    code: 'internal_server_error',
    message: '<p>There has been a critical error on this website.</p>',
    data: {
      status: 500,
      error: {
        type: 1,
        message: 'Allowed memory size of 268435456 bytes exhausted',
        file: '/var/www/html/wp-includes/class-wpdb.php',
        line: 2351,
      },
    },
  });

/** A page of the site that a cache answers in place of the API. */
export const cachedPage = (): RestAnswer => htmlPage(200, 'Practice store', 'Served from the cache.');

/** A list with the first half of its rows, one row less than all at least; what is no list stays as it is. */
export const halfPage = (answer: RestAnswer): RestAnswer =>
  Array.isArray(answer.body)
    ? { ...answer, body: answer.body.slice(0, Math.floor(answer.body.length / 2)) }
    : answer;

/** The answer behind a plugin's warning, as PHP prints it where it may. */
export const warnedAnswer = (answer: RestAnswer): RestAnswer => ({
  ...answer,
  body: `<br />\n<b>Warning</b>: Undefined array key "sku" in <b>/plugins/shop.php</b>\n${JSON.stringify(answer.body)}`,
});

/** The answer's JSON as a web page. */
export const mistypedAnswer = (answer: RestAnswer): RestAnswer => ({
  ...answer,
  body: JSON.stringify(answer.body),
  headers: { ...answer.headers, 'content-type': 'text/html; charset=UTF-8' },
});

/** The first half of a batch, in the order of the work: creates, updates, deletes; at least one item of several. */
export function firstHalf(params: Params): Params {
  const lists = (['create', 'update', 'delete'] as const).map(
    (name) => [name, toList(params[name])] as const,
  );
  let left = Math.ceil(lists.reduce((sum, [, list]) => sum + list.length, 0) / 2);
  const halves = lists.map(([name, list]) => {
    const half = list.slice(0, left);
    left -= half.length;
    return [name, half] as const;
  });
  return { ...params, ...Object.fromEntries(halves) };
}

function jsonAnswer(status: number): RestAnswer {
  if (status === 500) return fatalAnswer();
  const code = status === 401 ? 'woocommerce_rest_cannot_view' : 'rest_unavailable';
  const message = status === 401 ? 'Sorry, you cannot list resources.' : 'The service is not available.';
  return answerError({ code, message, data: { status } });
}

function htmlAnswer(status: number): RestAnswer {
  switch (status) {
    case 403:
      return htmlPage(403, 'Access denied', 'This request was blocked by the security rules of this site.');
    case 429:
      return tooManyRequests(2);
    case 503:
      return htmlPage(
        503,
        'Maintenance',
        'Briefly unavailable for scheduled maintenance. Check back in a minute.',
      );
    default:
      return htmlPage(status, `${status} Error`, 'nginx');
  }
}
