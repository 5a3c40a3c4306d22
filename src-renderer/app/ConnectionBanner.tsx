import { useStatus } from '../ipc/status-context.tsx';
import { Note } from '../ui/Note.tsx';

/** Says when what the page shows may be old, because the app behind it does not answer. */
export function ConnectionBanner() {
  const { connection } = useStatus();
  return (
    <div role="status" aria-label="Connection">
      {connection === 'lost' ? (
        <Note tone="attention" title="Tillbridge does not answer">
          The page shows what it last knew and keeps trying. If Tillbridge was closed, start it again.
        </Note>
      ) : null}
    </div>
  );
}
