import type { StatusView } from '../../src-shared/contract/status.schema.ts';
import type { AppServices } from './app-services.ts';

/** Between two pictures of the status, so that a busy run does not flood the page. */
const SHORTEST_GAP_MS = 200;

/** The status now, then after every change, until the page goes away. */
export async function* watchStatus(
  services: AppServices,
  signal: AbortSignal | undefined,
): AsyncGenerator<StatusView, void> {
  let wake: () => void = () => undefined;
  let isChanged = false;
  const off = services.onChange(() => {
    isChanged = true;
    wake();
  });
  const onAbort = () => wake();
  signal?.addEventListener('abort', onAbort);
  try {
    yield services.status();
    while (!signal?.aborted) {
      if (!isChanged) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      if (signal?.aborted) return;
      isChanged = false;
      yield services.status();
      await new Promise((resolve) => setTimeout(resolve, SHORTEST_GAP_MS));
    }
  } finally {
    off();
    signal?.removeEventListener('abort', onAbort);
  }
}
