import { EventEmitter } from 'node:events';

/** The app's end of a port whose other end is in a page. Messages wait until it is started. */
export class StandInPort extends EventEmitter {
  readonly #send: (data: unknown) => Promise<unknown>;
  #waiting: unknown[] | null = [];
  #isClosed = false;

  /** `send` brings a message into the page. */
  constructor(send: (data: unknown) => Promise<unknown>) {
    super();
    this.#send = send;
  }
  start(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const data of waiting) this.emit('message', { data, ports: [] });
  }
  postMessage(data: unknown): void {
    if (this.#isClosed) return;
    this.#send(data).catch(() => this.close());
  }
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.emit('close');
  }
  /** A message arrived from the page. */
  receive(data: unknown): void {
    if (this.#waiting === null) this.emit('message', { data, ports: [] });
    else this.#waiting.push(data);
  }
}
