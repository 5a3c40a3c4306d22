import { isLoopbackHost } from '../../../src-shared/domain/loopback.ts';
import type { CounterpointConfig, Settings } from '../../settings/index.ts';

/** Where a company's settings point to: `loopback:PORT` on this computer, `HOST:PORT` elsewhere. */
export interface SettingsEndpoint {
  /** The setting, as it stands in the file. */
  readonly field: string;
  readonly endpoint: string;
  /** What the owner calls it. */
  readonly name: string;
}

const SQL_SERVER_PORT = 1433;
const LOOPBACK = 'loopback';

/** All ways of writing this computer's loopback address become one. */
export function endpointOf(host: string, port: number | string): string {
  return `${isLoopbackHost(host) ? LOOPBACK : host.toLowerCase()}:${port}`;
}

/** Whether an endpoint, as `endpointOf` writes it, is on this computer. */
export const isLoopbackEndpoint = (endpoint: string): boolean => endpoint.startsWith(`${LOOPBACK}:`);

/** Every address in the settings: the point of sale's and the stores'. */
export function endpointsOf({
  counterpoint,
  connections,
}: Pick<Settings, 'counterpoint' | 'connections'>): readonly SettingsEndpoint[] {
  const pos = counterpoint === null ? [] : [posEndpoint(counterpoint), ...apiEndpoint(counterpoint)];
  const stores = connections.flatMap(({ name, config }, index) =>
    Object.entries(config).flatMap(([field, value]) => {
      const endpoint = urlEndpoint(value);
      return endpoint === null ? [] : [{ field: `connections[${index}].config.${field}`, endpoint, name }];
    }),
  );
  return [...pos, ...stores];
}

function posEndpoint({ server, port, instance }: CounterpointConfig): SettingsEndpoint {
  const at = instance === undefined ? (port ?? SQL_SERVER_PORT) : `instance ${instance.toLowerCase()}`;
  return { field: 'counterpoint.server', endpoint: endpointOf(server, at), name: 'Counterpoint' };
}

function apiEndpoint({ api }: CounterpointConfig): readonly SettingsEndpoint[] {
  const endpoint = api === undefined ? null : urlEndpoint(api.url);
  return endpoint === null ? [] : [{ field: 'counterpoint.api.url', endpoint, name: "Counterpoint's API" }];
}

/** The endpoint of a web address; null for text that is none. */
export function urlEndpoint(text: string): string | null {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  return endpointOf(url.hostname, url.port || (url.protocol === 'https:' ? 443 : 80));
}
