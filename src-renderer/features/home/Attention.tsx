import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { StatusView, StoreView } from '../../../src-shared/contract/status.schema.ts';
import { showFailure } from '../../ipc/show-outcome.ts';
import { useStatus } from '../../ipc/status-context.tsx';
import { counted } from '../../ui/count-text.ts';
import { Note } from '../../ui/Note.tsx';
import classes from './Attention.module.css';
import { HeldPlan } from './HeldPlan.tsx';

/** Everything that waits for a person, the gravest first, each with the button that deals with it. */
export function Attention({ status }: { readonly status: StatusView }) {
  const { counterpoint, stores, openErrors } = status;
  const held = stores.flatMap((store) =>
    store.flows.flatMap(({ heldRun }) => (heldRun === null ? [] : [{ store, run: heldRun }])),
  );
  const isEmpty =
    counterpoint.failure === null &&
    openErrors === 0 &&
    held.length === 0 &&
    stores.every(({ stopped }) => stopped === null);
  if (isEmpty) return null;
  return (
    <section className={classes.list} aria-label="Needs you">
      {counterpoint.failure === null ? null : (
        <Note tone="stopped" title={counterpoint.failure.message} action={<TryAgain />}>
          {counterpoint.failure.remedy}
        </Note>
      )}
      {stores.map((store) => (
        <StoppedStore key={store.id} store={store} />
      ))}
      {held.map(({ store, run }) => (
        <HeldPlan key={run.id} run={run} storeName={store.name} />
      ))}
      {openErrors === 0 ? null : (
        <Note
          tone="attention"
          title={openErrors === 1 ? '1 error is open' : `${counted(openErrors, 'error')} are open`}
          action={
            <Button variant="default" component={Link} to="/errors">
              Look at them
            </Button>
          }
        >
          Each says what happened and what to do. Everything else goes on.
        </Note>
      )}
    </section>
  );
}

function StoppedStore({ store }: { readonly store: StoreView }) {
  if (store.stopped === null) return null;
  return (
    <Note
      tone="stopped"
      title={`${store.name}: ${store.stopped.message}`}
      action={<TryAgain storeId={store.id} />}
    >
      {store.stopped.remedy}
    </Note>
  );
}

/** A sync that a person asks for clears a stop, so it is the way to try again. */
function TryAgain({ storeId }: { readonly storeId?: string }) {
  const { client } = useStatus();
  const attempt = useMutation({
    mutationFn: async () => client?.sync.runNow(storeId === undefined ? {} : { storeId }),
    onError: showFailure,
  });
  return (
    <Button
      variant="default"
      disabled={client === null}
      loading={attempt.isPending}
      onClick={() => attempt.mutate()}
    >
      Try again
    </Button>
  );
}
