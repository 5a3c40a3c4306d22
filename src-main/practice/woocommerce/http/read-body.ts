import { ok } from '../../../../src-shared/errors/result.ts';
import { type RestResult, refuse } from '../errors/rest-error.ts';
import { isRecord, type Params } from '../values/php-values.ts';
import { parsePhpQuery } from './php-query.ts';

/**
 * The parameters of a body. It counts only under a JSON or form content type; under any other it is ignored without a
 * word, so that a POST makes a product named "Product" (seen).
 */
export function readBody(contentType: string, body: string): RestResult<Params> {
  if (body === '') return ok({});
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === 'application/x-www-form-urlencoded') return ok(parsePhpQuery(body));
  if (!/^application\/([\w!#$&^.+-]+\+)?json$/.test(type)) return ok({});
  try {
    const value: unknown = JSON.parse(body);
    return ok(isRecord(value) ? value : {});
  } catch {
    return refuse(400, 'rest_invalid_json', 'Invalid JSON body passed.', {
      json_error_code: 4,
      json_error_message: 'Syntax error',
    });
  }
}
