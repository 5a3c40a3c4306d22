import { Tabs, Title, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import type { OrderKeyView } from '../../../src-shared/contract/orders.schema.ts';
import { count } from '../../ui/count-text.ts';
import { Comparisons } from './Comparisons.tsx';
import { Inbox } from './Inbox.tsx';
import { OrderDrawer } from './OrderDrawer.tsx';
import { OrderLedger } from './OrderLedger.tsx';
import classes from './OrdersPage.module.css';
import { useFollowOrders, useInbox } from './order-queries.ts';
import { RevenueSection } from './RevenueSection.tsx';

/** Every web order and why it is where it is; what came back; what it all came to. */
export function OrdersPage() {
  const [open, setOpen] = useState<OrderKeyView | null>(null);
  const inbox = useInbox();
  useFollowOrders();
  const tasks = inbox.data?.tasks.filter(({ state }) => state === 'open').length ?? 0;
  return (
    <>
      <div className={classes.top}>
        <Title order={1} fz={22} lh={1.4}>
          Orders
        </Title>
      </div>
      <Tabs defaultValue="ledger" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="ledger">All orders</Tabs.Tab>
          <Tabs.Tab
            value="inbox"
            rightSection={
              tasks === 0 ? null : (
                <span className={classes.count}>
                  {count(tasks)}
                  <VisuallyHidden> to do</VisuallyHidden>
                </span>
              )
            }
          >
            Returns and tasks
          </Tabs.Tab>
          <Tabs.Tab value="comparison">Comparison</Tabs.Tab>
          <Tabs.Tab value="revenue">Revenue</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="ledger" className={classes.panel}>
          <OrderLedger onOpen={setOpen} />
        </Tabs.Panel>
        <Tabs.Panel value="inbox" className={classes.panel}>
          <Inbox inbox={inbox.data ?? null} failure={inbox.error} />
        </Tabs.Panel>
        <Tabs.Panel value="comparison" className={classes.panel}>
          <Comparisons />
        </Tabs.Panel>
        <Tabs.Panel value="revenue" className={classes.panel}>
          <RevenueSection />
        </Tabs.Panel>
      </Tabs>
      <OrderDrawer orderKey={open} onClose={() => setOpen(null)} />
    </>
  );
}
