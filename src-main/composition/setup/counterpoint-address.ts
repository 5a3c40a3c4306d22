/** A SQL Server as its own tools write it, taken apart. */
export interface ServerAddress {
  readonly server: string;
  readonly port?: number;
  readonly instance?: string;
}

/** `HOST`, `HOST,PORT`, `HOST\INSTANCE`, with or without `tcp:` before it; null for what is none of these. */
export function parseServerAddress(text: string): ServerAddress | null {
  const [, server, instance, port] =
    /^(?:tcp:)?([^\s,\\;]+)(?:\\([^\s,\\;]+))?(?:,\s*(\d{1,5}))?$/i.exec(text.trim()) ?? [];
  if (server === undefined) return null;
  // A port says it all; the instance's name is then only for people.
  if (port !== undefined) return { server, port: Number(port) };
  return instance === undefined ? { server } : { server, instance };
}
