const TOKEN = 'token';

/** Whether an address carries a one-time token in its fragment. */
export const hasToken = (hash: string): boolean => new URLSearchParams(hash.slice(1)).has(TOKEN);

/** Kept until the app took it, since the first attempt may find no app. */
let token: string | null = null;

/**
 * In a browser the one-time token travels in the fragment of the address that was printed, which is never sent to a
 * server by itself. It is taken out of the address at once, so that no history, bookmark or shared link holds it.
 */
export function takeToken(): void {
  const given = new URLSearchParams(window.location.hash.slice(1)).get(TOKEN);
  if (given === null) return;
  token = given;
  window.history.replaceState(null, '', `${window.location.pathname}#/`);
}

/**
 * Exchanges the token for a session cookie, or finds the session that this browser already has.
 * Answers false when there is neither; throws when nobody answers.
 */
export async function openSession(): Promise<boolean> {
  if (token !== null) {
    const response = await fetch('/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    });
    token = null;
    if (response.ok) return true;
  }
  return (await fetch('/session')).ok;
}
