import type { PosOrderSetup } from '../../src-main/engine/ports/pos-documents.ts';

/** The set-up of a POS that told nothing of it. */
export function anEmptyOrderSetup(): PosOrderSetup {
  return {
    stores: [],
    stations: [],
    drawers: [],
    users: [],
    workgroups: [],
    payCodes: [],
    taxCodes: [],
    taxRules: [],
    shipVias: [],
    customers: { template: false },
    ecommerce: null,
  };
}
