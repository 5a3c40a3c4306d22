/**
 * The script in which a built preload runs: a `require` that knows `electron` alone, as the sandbox's does, and ports
 * that are tunnelled to the app through the binding `standInSend`. It is text, since it runs in the page.
 */
export function preloadScript(source: string): string {
  return `(() => {
  const ports = new Map();
  let last = 0;
  window.standInDeliver = (id, data) => ports.get(id)?.postMessage(data);
  const ipcRenderer = {
    postMessage(channel, message, transfer = []) {
      const ids = transfer.map((port) => {
        const id = ++last;
        ports.set(id, port);
        port.onmessage = (event) => void window.standInSend({ kind: 'port', id, data: event.data });
        return id;
      });
      void window.standInSend({ kind: 'message', channel, message, ids });
    },
  };
  const contextBridge = {
    exposeInMainWorld: (name, value) =>
      Object.defineProperty(window, name, { value: Object.freeze(structuredClone(value)), enumerable: true }),
  };
  const open = (url) => {
    void window.standInSend({ kind: 'open', url: String(new URL(url, location.href)) });
    return null;
  };
  Object.defineProperty(window, 'open', { value: open });
  const require = (name) => {
    if (name === 'electron') return { contextBridge, ipcRenderer };
    throw new Error('a sandboxed preload may not require ' + name);
  };
  const module = { exports: {} };
  const exports = module.exports;
  ${source}
})();`;
}
