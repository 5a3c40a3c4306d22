import { describe, expect, it } from 'vitest';
import { driverConfig } from '../../../../../src-main/pos/counterpoint/connection/driver-config.ts';
import { aCounterpointConfig } from '../../../../builders/counterpoint-config.builder.ts';

const settings = aCounterpointConfig({ connectTimeoutMs: 5_000, requestTimeoutMs: 20_000 });
const ignore = (): void => undefined;

describe('driverConfig', () => {
  it('names the application, bounds every wait and keeps few connections', () => {
    expect(driverConfig(settings, 'secret', ignore)).toMatchObject({
      port: 1433,
      connectionTimeout: 5_000,
      requestTimeout: 20_000,
      pool: { max: 3, acquireTimeoutMillis: 25_000 },
      options: { appName: 'Tillbridge', encrypt: true, trustServerCertificate: false, useUTC: true },
    });
  });
  it('lets the browser service find the port of a named instance', () => {
    const made = driverConfig({ ...settings, instance: 'CPSQL', port: 9 }, 'secret', ignore);
    expect(made.port).toBeUndefined();
    expect(made.options).toMatchObject({ instanceName: 'CPSQL' });
  });
  it('takes DOMAIN\\user apart for Windows authentication', () => {
    const made = driverConfig({ ...settings, user: 'SHOP\\reader' }, 'secret', ignore);
    expect(made).toMatchObject({ domain: 'SHOP', user: 'reader' });
    expect(driverConfig(settings, 'secret', ignore).domain).toBeUndefined();
  });
  it('pins the certificate that was entered', () => {
    const made = driverConfig({ ...settings, caPem: 'PEM' }, 'secret', ignore);
    expect(made.options).toMatchObject({ cryptoCredentialsDetails: { ca: 'PEM' } });
  });
});
