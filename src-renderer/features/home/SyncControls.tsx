import { Button } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconPlayerStop, IconRefresh } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import type { RunView, StatusView } from '../../../src-shared/contract/status.schema.ts';
import { showDone, showFailure } from '../../ipc/show-outcome.ts';
import { useStatus } from '../../ipc/status-context.tsx';
import { counted } from '../../ui/count-text.ts';
import { useCalmLight } from '../../ui/use-calm-light.ts';
import classes from './SyncControls.module.css';

/**
 * Sync now, stop and pause. Each says what came of it. Stop takes the place of Pause, which it includes, so that a
 * click that comes a moment late never does the opposite of what was meant.
 */
export function SyncControls({ status }: { readonly status: StatusView }) {
  const { client } = useStatus();
  // Whoever stopped a sync was told so, and needs no second word about what came of it.
  const wasStopped = useRef(false);
  const syncNow = useMutation({
    onMutate: () => {
      wasStopped.current = false;
    },
    mutationFn: async () => client?.sync.runNow({}),
    onSuccess: (runs) => {
      if (!wasStopped.current) showDone(...outcomeOf(runs ?? []));
    },
    onError: showFailure,
  });
  const stop = useMutation({
    onMutate: () => {
      wasStopped.current = true;
    },
    mutationFn: async () => client?.sync.cancel(),
    onSuccess: () => showDone('Stopped', 'What was not sent yet waits until you resume.'),
    onError: showFailure,
  });
  const pause = useMutation({
    mutationFn: async (isPaused: boolean) => client?.sync.setPaused({ isPaused }),
    onError: showFailure,
  });
  const canAct = client !== null && status.stores.length > 0;
  const isWorking = status.light === 'working' || syncNow.isPending;
  // A button that turns off between press and release swallows the click; looks that take a moment come every minute.
  const isAtWork = useCalmLight(status).light === 'working' || syncNow.isPending;
  return (
    <div className={classes.buttons}>
      {isWorking ? (
        <Button
          variant="default"
          miw={112}
          disabled={!canAct || status.isPaused}
          loading={stop.isPending}
          leftSection={<IconPlayerStop size={18} aria-hidden />}
          onClick={() => stop.mutate()}
        >
          Stop
        </Button>
      ) : (
        <PauseButton
          isPaused={status.isPaused}
          isDisabled={!canAct}
          isBusy={pause.isPending}
          onChange={pause.mutate}
        />
      )}
      <Button
        disabled={!canAct || isAtWork}
        leftSection={<IconRefresh size={18} aria-hidden />}
        onClick={() => syncNow.mutate()}
      >
        Sync now
      </Button>
    </div>
  );
}

interface PauseButtonProps {
  readonly isPaused: boolean;
  readonly isDisabled: boolean;
  readonly isBusy: boolean;
  readonly onChange: (isPaused: boolean) => void;
}

function PauseButton({ isPaused, isDisabled, isBusy, onChange }: PauseButtonProps) {
  const Icon = isPaused ? IconPlayerPlay : IconPlayerPause;
  return (
    <Button
      variant="default"
      miw={112}
      disabled={isDisabled}
      loading={isBusy}
      leftSection={<Icon size={18} aria-hidden />}
      onClick={() => onChange(!isPaused)}
    >
      {isPaused ? 'Resume' : 'Pause'}
    </Button>
  );
}

/** What a person reads after Sync now. */
function outcomeOf(runs: readonly RunView[]): [title: string, message: string] {
  const applied = runs.reduce((sum, run) => sum + run.applied, 0);
  const sent = applied === 0 ? 'Nothing had changed.' : `${counted(applied, 'change')} sent.`;
  if (runs.some((run) => run.failure !== null)) return ['Sync finished with errors', sent];
  if (runs.some((run) => run.state === 'held')) return ['A plan waits for you', sent];
  if (runs.some((run) => run.state === 'applying')) {
    return ['Not everything was sent yet', `${sent} The rest is tried again by itself.`];
  }
  return ['Sync finished', sent];
}
