import type { PracticeDocument } from '../../../src-main/composition/practice/serve-practice.ts';
import { type CliResult, cli } from './cli-fixture.ts';

/** A practice company in its own process, as `practice serve` made it. */
export interface ServedCompany {
  readonly document: PracticeDocument;
  /** One operation of its control server. */
  ask(operation: string, input?: object): Promise<unknown>;
  /** Ends it as SIGTERM would. */
  end(): Promise<CliResult>;
}

/** Runs `practice serve` until it is ended. */
export async function serveCompany(options: string): Promise<ServedCompany> {
  const interrupted = Promise.withResolvers<void>();
  const printed = Promise.withResolvers<string>();
  const ended = cli(`practice serve ${options} --json`, {
    interrupted: interrupted.promise,
    onOut: printed.resolve,
  });
  const text = await Promise.race([printed.promise, ended.then((result) => result.error)]);
  const document = JSON.parse(text) as PracticeDocument;
  return {
    document,
    async ask(operation, input = {}) {
      const { url, token } = document.control;
      const response = await fetch(`${url}/${operation}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body: JSON.stringify(input),
      });
      return response.json();
    },
    end() {
      interrupted.resolve();
      return ended;
    },
  };
}

/** A command as `practice serve` prints it, without its folder. */
export const printedCommand = ({ document }: ServedCompany, index: number): string =>
  document.commands[index]?.replace(/ --home \S+/, '') ?? '';
