import { Accordion, Badge, Button, Group, Text } from '@mantine/core';
import type { ErrorView } from '../../../src-shared/contract/errors.schema.ts';
import { counted } from '../../ui/time-text.ts';
import { ErrorRows } from './ErrorRows.tsx';

interface ErrorGroupsProps {
  readonly errors: readonly ErrorView[];
  readonly onRetry: (ids: number[]) => void;
}

/** Errors of one cause in one place; the largest group first. */
export function ErrorGroups({ errors, onRetry }: ErrorGroupsProps) {
  const groups = [...Map.groupBy(errors, (error) => error.code)].toSorted(
    ([, a], [, b]) => b.length - a.length,
  );
  const single = groups.length === 1 ? groups[0]?.[0] : undefined;
  return (
    <Accordion variant="separated" multiple defaultValue={single === undefined ? [] : [single]}>
      {groups.map(([code, members]) => (
        <CauseGroup key={code} code={code} errors={members} onRetry={onRetry} />
      ))}
    </Accordion>
  );
}

function CauseGroup({ code, errors, onRetry }: ErrorGroupsProps & { readonly code: string }) {
  const [first] = errors;
  if (first === undefined) return null;
  const retryable = errors.filter((error) => error.canRetry).map((error) => error.id);
  return (
    <Accordion.Item value={code}>
      <Accordion.Control>
        <Group justify="space-between" wrap="nowrap" pr="sm">
          <div>
            <Text fw={600}>{errors.length === 1 ? first.message : summary(first)}</Text>
            <Text fz="sm" c="dimmed">
              {first.remedy}
            </Text>
          </div>
          <Badge color="orange" variant="light" size="lg" style={{ flexShrink: 0 }}>
            {counted(errors.length, 'record')}
          </Badge>
        </Group>
      </Accordion.Control>
      <Accordion.Panel>
        {retryable.length > 0 ? (
          <Button size="xs" mb="sm" onClick={() => onRetry(retryable)}>
            Retry these {retryable.length}
          </Button>
        ) : null}
        <ErrorRows errors={errors} />
      </Accordion.Panel>
    </Accordion.Item>
  );
}

/** The sentence without the record it names, for a group. */
function summary(error: ErrorView): string {
  return error.subject === null ? error.message : error.message.replaceAll(error.subject, 'An item');
}
