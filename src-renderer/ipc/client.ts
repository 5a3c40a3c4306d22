import { createORPCClient } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../../src-shared/contract/contract.ts';

export type Client = ContractRouterClient<Contract>;

/** A client and the transport under it. */
export interface OpenClient {
  readonly client: Client;
  /** Resolves when the transport ended, from whichever side. */
  readonly closed: Promise<void>;
  close(): void;
}

/** Present in the app's window only: the preload script passes a port on to the app. */
interface Bridge {
  readonly isApp: true;
}
declare global {
  interface Window {
    readonly tillbridge?: Bridge;
  }
}

/** True in the app's window, false in a browser. */
export const isAppWindow = (): boolean => window.tillbridge !== undefined;

/** Opens the one transport there is: a message port in the app's window, a web socket in a browser. */
export async function openClient(): Promise<OpenClient> {
  return isAppWindow() ? openPort() : openSocket();
}

// The preload script cannot receive a port over the bridge, but it hears the window's own messages.
function openPort(): OpenClient {
  const { port1, port2 } = new MessageChannel();
  const closed = new Promise<void>((resolve) => port1.addEventListener('close', () => resolve()));
  window.postMessage('tillbridge:port', '*', [port2]);
  port1.start();
  return {
    client: createORPCClient(new PortLink({ port: port1 })),
    closed,
    close: () => port1.close(),
  };
}

async function openSocket(): Promise<OpenClient> {
  const scheme = window.location.protocol === 'https:' ? 'wss' : 'ws';
  const socket = new WebSocket(`${scheme}://${window.location.host}/rpc`);
  const closed = new Promise<void>((resolve) =>
    socket.addEventListener('close', () => resolve(), { once: true }),
  );
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true });
    void closed.then(() => reject(new Error('Tillbridge does not answer.')));
  });
  return {
    client: createORPCClient(new SocketLink({ websocket: socket })),
    closed,
    close: () => socket.close(),
  };
}
