import { describe, expect, it } from 'vitest';
import { type FaultContext, faultOf } from '../../../src-main/http/network-fault.ts';

const context: FaultContext = { isSent: true, isCanceled: false, isLate: false, timeoutMs: 300 };
const systemError = (code: string, syscall: string): Error =>
  Object.assign(new Error(`${syscall} ${code}`), { code, syscall });

describe('a fault', () => {
  // Linux reports a route that is lost by these codes when it gives an open connection up.
  it.each(['EHOSTUNREACH', 'ENETUNREACH', 'EPROTO', 'ECONNRESET'])(
    'by %s leaves a doubt once the connection was open, and none before',
    (code) => {
      expect(faultOf(systemError(code, 'read'), context)).toMatchObject({ kind: 'no-answer', code });
      expect(faultOf(systemError(code, 'connect'), { ...context, isSent: false })).toMatchObject({
        kind: 'not-sent',
        code,
      });
    },
  );

  it('is named after the system, however it is wrapped', () => {
    const wrapped = Object.assign(new Error('Network Error', { cause: systemError('EPIPE', 'write') }), {
      code: 'ERR_NETWORK',
    });
    expect(faultOf(wrapped, context)).toMatchObject({ code: 'EPIPE' });
    expect(faultOf('nothing known', context)).toMatchObject({ code: 'UNKNOWN', message: 'nothing known' });
  });

  it('is the deadline when it comes after it, and the stop when there was one', () => {
    const error = systemError('ECONNRESET', 'read');
    expect(faultOf(error, { ...context, isLate: true })).toEqual({
      kind: 'no-answer',
      code: 'TIMEOUT',
      message: 'no answer within 300 ms',
    });
    expect(faultOf(error, { ...context, isLate: true, isCanceled: true })).toMatchObject({
      kind: 'canceled',
      code: 'CANCELED',
    });
  });

  it('by size says so', () => {
    expect(faultOf(new Error('maxContentLength size of 10 exceeded'), context)).toMatchObject({
      kind: 'no-answer',
      code: 'TOO-LARGE',
    });
  });
});
