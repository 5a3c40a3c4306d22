import { contextBridge, ipcRenderer } from 'electron';

// The page posts a message port to its own window; it is handed on to the app. Nothing else crosses here.
contextBridge.exposeInMainWorld('tillbridge', { isApp: true });

window.addEventListener('message', (event) => {
  const [port] = event.ports;
  if (event.source !== window || event.data !== 'tillbridge:port' || port === undefined) return;
  ipcRenderer.postMessage('tillbridge:port', null, [port]);
});
