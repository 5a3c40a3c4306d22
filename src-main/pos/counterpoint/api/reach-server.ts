import { connect as connectPlain, isIP } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { HttpFault } from '../../../http/http-request.ts';

export interface ReachOptions {
  readonly url: URL;
  /** PEM of the authority to trust instead of the usual ones. */
  readonly caPem: string | undefined;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/**
 * Opens a connection to the server, TLS included, and closes it again; null when that went well. Asked before every write:
 * a name, route, port or certificate that is wrong is then certainly known before anything of the write can have left,
 * while the loss of a request that is on its way always leaves a doubt.
 */
export function reachServer({ url, caPem, timeoutMs, signal }: ReachOptions): Promise<HttpFault | null> {
  if (signal.aborted) return Promise.resolve(STOPPED);
  const isTls = url.protocol === 'https:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = url.port === '' ? (isTls ? 443 : 80) : Number(url.port);
  return new Promise((resolve) => {
    const socket = isTls
      ? connectTls({
          host,
          port,
          ...(isIP(host) === 0 ? { servername: host } : {}),
          ...(caPem === undefined ? {} : { ca: caPem }),
        })
      : connectPlain({ host, port });
    const end = (fault: HttpFault | null): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      socket.destroy();
      resolve(fault);
    };
    const stop = (): void => end(STOPPED);
    const timer = setTimeout(
      () => end(notSent('ETIMEDOUT', `no connection within ${timeoutMs} ms`)),
      timeoutMs,
    );
    signal.addEventListener('abort', stop, { once: true });
    socket.once(isTls ? 'secureConnect' : 'connect', () => end(null));
    // Stays on: a socket that is destroyed may still report what it was about to.
    socket.on('error', (error: NodeJS.ErrnoException) =>
      end(notSent(error.code ?? 'UNKNOWN', error.message)),
    );
    socket.once('close', () => end(notSent('ECONNRESET', 'closed before it was open')));
  });
}

const STOPPED: HttpFault = { kind: 'canceled', code: 'NOT-SENT', message: 'stopped before' };

const notSent = (code: string, message: string): HttpFault => ({ kind: 'not-sent', code, message });
