import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './app/global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { hasToken, takeToken } from './ipc/session.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root element');

takeToken();
// A new address opened in the same tab changes only the fragment, which by itself loads nothing.
window.addEventListener('hashchange', () => {
  if (hasToken(window.location.hash)) window.location.reload();
});

createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
