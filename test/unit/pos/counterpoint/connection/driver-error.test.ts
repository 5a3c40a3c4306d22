import sql from 'mssql';
import { describe, expect, it } from 'vitest';
import { driverError } from '../../../../../src-main/pos/counterpoint/connection/driver-error.ts';
import {
  ERRORS_BY_CAUSE,
  ERRORS_BY_CODE,
  ERRORS_BY_NUMBER,
} from '../../../../../src-main/pos/counterpoint/connection/error-table.ts';

/** An error of the driver as it throws them: its own class around the wire's error. */
function requestError(number: number, message = 'refused', severity = 16): Error {
  const inner = Object.assign(new Error(message), { code: 'EREQUEST', info: { number, class: severity } });
  return new sql.RequestError(inner, 'EREQUEST');
}

function connectionError(code: string, cause?: Error): Error {
  const inner = Object.assign(new Error('no connection', { cause }), { code });
  return new sql.ConnectionError(inner);
}

const system = (code: string): Error => Object.assign(new Error(code), { code });

describe('driverError', () => {
  it.each([
    [1205, 'transient', 'pos.deadlock'],
    [1222, 'transient', 'pos.lock-timeout'],
    [229, 'auth', 'pos.permission-denied'],
    [208, 'rejected', 'pos.schema-changed'],
    [207, 'rejected', 'pos.schema-changed'],
    [8134, 'rejected', 'pos.query-failed'],
  ])('takes error %i of a statement for %s %s', (number, kind, code) => {
    expect(driverError(requestError(number), 'request')).toMatchObject({ kind, code });
  });

  it('takes an unknown error that ended the session for a lost connection', () => {
    expect(driverError(requestError(99_999, 'fatal', 20), 'request')).toMatchObject({
      kind: 'transient',
      code: 'pos.connection-lost',
    });
  });

  it('prefers what the server said first over the log-in failure that hides it', () => {
    const refused = connectionError('ELOGIN');
    expect(driverError(refused, 'connect', [4060, 18456])).toMatchObject({
      kind: 'rejected',
      code: 'pos.database-missing',
      field: 'database',
    });
    expect(driverError(refused, 'connect', [18456])).toMatchObject({
      kind: 'auth',
      code: 'pos.login-refused',
      field: 'user',
    });
    expect(driverError(refused, 'connect', [])).toMatchObject({ code: 'pos.login-refused' });
  });

  it.each([
    ['ECONNREFUSED', 'pos.port-closed', 'port'],
    ['ENOTFOUND', 'pos.server-unknown', 'server'],
    ['EHOSTUNREACH', 'pos.unreachable', 'server'],
    ['ENETDOWN', 'pos.unreachable', 'server'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'pos.certificate-untrusted', 'certificate'],
    ['CERT_SIGNATURE_FAILURE', 'pos.certificate-untrusted', 'certificate'],
    ['CERT_NOT_YET_VALID', 'pos.certificate-untrusted', 'certificate'],
  ])('names the setting at fault for %s', (cause, code, field) => {
    expect(driverError(connectionError('ESOCKET', system(cause)), 'connect')).toMatchObject({ code, field });
  });

  it('looks into an attempt at several addresses', () => {
    const both = new AggregateError([system('ECONNREFUSED'), system('ECONNREFUSED')], '');
    expect(driverError(connectionError('ESOCKET', both), 'connect')).toMatchObject({
      code: 'pos.port-closed',
    });
  });

  it('tells a server that does not answer from a statement that takes too long', () => {
    expect(driverError(connectionError('ETIMEOUT'), 'connect')).toMatchObject({ code: 'pos.unreachable' });
    expect(driverError(connectionError('ETIMEOUT'), 'request')).toMatchObject({ code: 'pos.timeout' });
  });

  it('takes a connection that ended without a reason for lost', () => {
    expect(driverError(new sql.ConnectionError('ended'), 'connect')).toMatchObject({
      kind: 'transient',
      code: 'pos.connection-lost',
    });
  });

  it('does not explain away a defect', () => {
    expect(driverError(new TypeError('x is not a function'), 'request')).toBeNull();
    expect(driverError('text', 'request')).toBeNull();
  });
});

describe('the error table', () => {
  const all = [...ERRORS_BY_NUMBER.values(), ...ERRORS_BY_CAUSE.values(), ...ERRORS_BY_CODE.values()];
  it('tells in every case what happened and what to do, in sentences', () => {
    for (const { operatorMessage, remedy, code } of all) {
      expect(operatorMessage).toMatch(/^[A-Z].*\.$/);
      expect(remedy).toMatch(/^[A-Z].*\.$/);
      expect(code).toMatch(/^pos\.[a-z-]+$/);
    }
  });
  it('uses only the kinds that the port promises', () => {
    expect([...new Set(all.map(({ kind }) => kind))].toSorted()).toEqual(['auth', 'rejected', 'transient']);
  });
});
