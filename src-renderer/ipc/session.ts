/**
 * In a browser the one-time token travels in the fragment of the address that was printed, which is never sent to a
 * server by itself. It is exchanged for a session cookie before anything else, and taken out of the address.
 */
export async function openSession(): Promise<void> {
  const token = new URLSearchParams(window.location.hash.slice(1)).get('token');
  if (token === null) return;
  window.history.replaceState(null, '', `${window.location.pathname}#/`);
  await fetch('/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
}
