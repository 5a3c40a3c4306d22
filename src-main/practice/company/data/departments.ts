import { APPAREL } from './apparel.data.ts';
import type { Department, Trade } from './department.ts';
import { GIFTS } from './gifts.data.ts';
import { HARDWARE } from './hardware.data.ts';
import { SHOES } from './shoes.data.ts';

/** Every department by its trade. */
export const DEPARTMENTS: Readonly<Record<Trade, Department>> = {
  apparel: APPAREL,
  shoes: SHOES,
  hardware: HARDWARE,
  gifts: GIFTS,
};

/** A brand's code in IM_ITEM_PROF_COD, at most 10 characters. */
export const brandCode = (brand: string): string =>
  brand
    .toUpperCase()
    .replace(/[^A-Z]/g, '')
    .slice(0, 10);

/** The vendor that delivers a brand (PO_VEND.VEND_NO, at most 15 characters). */
export const vendorOf = (brand: string): string => `V-${brandCode(brand)}`;
