/** What goes wrong with the company's API and with the store between the kills, the same with the same seed. */
export const orderFaults = (seed: number) =>
  ({
    'counterpoint-api': [
      { kind: 'late-save', match: 'document.create', afterMs: 120_000, probability: 0.03, seed },
      { kind: 'reset-after', match: 'document.create', probability: 0.05, seed: seed + 1 },
      { kind: '500-after-save', match: 'document.create', probability: 0.05, seed: seed + 2 },
      { kind: 'reset-before', match: 'document.create', probability: 0.02, seed: seed + 3 },
      { kind: 'restart', match: 'document.create', isDone: true, probability: 0.01, seed: seed + 4 },
      { kind: 'reset-after', match: 'customer.create', probability: 0.05, seed: seed + 5 },
      { kind: '500-after-save', match: 'customer.create', probability: 0.05, seed: seed + 6 },
      { kind: 'reset-after', match: 'document.add-payments', probability: 0.1, seed: seed + 7 },
      { kind: '500-after-save', match: 'document.add-payments', probability: 0.1, seed: seed + 8 },
    ],
    woocommerce: [
      { kind: 'reset-after', match: 'orders.update', probability: 0.1, seed: seed + 9 },
      { kind: 'reset-after', match: 'POST /notes', probability: 0.1, seed: seed + 10 },
      { kind: 'half-page', match: 'orders.list', probability: 0.03, seed: seed + 11 },
    ],
  }) as const;
