import { Code } from '@mantine/core';
import { IconBuildingStore } from '@tabler/icons-react';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Section } from '../../ui/Section.tsx';

/** Before the first store is connected. */
export function NoStores() {
  return (
    <Section title="Stores">
      <EmptyState icon={<IconBuildingStore size={24} />} title="No store yet">
        A store appears here once it is connected, with its last and next runs. Connect one on the command
        line:
        <Code block mt={8}>
          npm run cli -- connect store woocommerce
        </Code>
      </EmptyState>
    </Section>
  );
}
