/** `_links` of one item below a collection's address. */
export const itemLinks = (collection: string, id: number | string): Record<string, unknown> => ({
  self: [
    {
      href: `${collection}/${id}`,
      targetHints: { allow: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] },
    },
  ],
  collection: [{ href: collection }],
});
