/** Where the practice company keeps stock: the main shop, the shop in the east, and the warehouse. */
export type Location = 'MAIN' | 'EAST' | 'WHSE';
