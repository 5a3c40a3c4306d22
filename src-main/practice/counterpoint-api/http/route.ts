import type { ApiScene } from '../api-scene.ts';
import type { ApiAnswer } from './api-answer.ts';

export interface ApiRequest {
  /** The parts in braces of the route's path. */
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
  readonly body: string;
}

export interface ApiRoute {
  /** For counting and for faults: `document.create`. */
  readonly operation: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** `/Document/{DocId}/Payments`; the case does not count. */
  readonly path: string;
  /** Left out: the key is asked for. */
  readonly needsKey?: false;
  readonly handle: (scene: ApiScene, request: ApiRequest) => ApiAnswer;
}

export interface FoundRoute {
  readonly route: ApiRoute;
  readonly parts: readonly string[];
}

/** Finds what a request asks for; null for an unknown endpoint. */
export type RouteFinder = (method: string, path: string) => FoundRoute | null;

/** Of several routes the first that fits, so plain paths come before those with a part in the same place. */
export function routeFinder(routes: readonly ApiRoute[]): RouteFinder {
  const compiled = routes.map((route) => ({ route, pattern: patternOf(route.path) }));
  return (method, path) => {
    for (const { route, pattern } of compiled) {
      const match = route.method === method ? pattern.exec(path) : null;
      if (match !== null) return { route, parts: match.slice(1).map(decode) };
    }
    return null;
  };
}

const patternOf = (path: string): RegExp => new RegExp(`^${path.replace(/\{\w+\}/g, '([^/]+)')}/?$`, 'i');

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
