/** Where the practice company keeps stock: the main shop, the shop in the east, and the warehouse. */
export const LOCATIONS = ['MAIN', 'EAST', 'WHSE'] as const;

export type Location = (typeof LOCATIONS)[number];
