import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Company, type CompanyOptions, openCompany } from '../../../src-main/composition/company.ts';
import { systemClock } from '../../../src-main/composition/system-clock.ts';
import { SETTINGS_VERSION, type SettingsInput } from '../../../src-main/settings/index.ts';
import { MemorySecretStore } from '../../fakes/memory-secret-store.ts';

/** Folders of companies, and what was opened in them; `clear` ends and removes all. */
export class Homes {
  readonly #folder = mkdtempSync(join(tmpdir(), 'tillbridge-homes-'));
  readonly #open: Company[] = [];
  #count = 0;

  /** A new folder, with settings when some are given. */
  make(settings?: unknown): string {
    this.#count += 1;
    const home = join(this.#folder, `home-${this.#count}`);
    mkdirSync(home);
    if (settings !== undefined) this.write(home, settings);
    return home;
  }

  write(home: string, settings: unknown): void {
    const text = typeof settings === 'string' ? settings : JSON.stringify(settings);
    writeFileSync(join(home, 'settings.json'), text);
  }

  async open(home: string, options: Partial<CompanyOptions> = {}) {
    const opened = await openCompany({
      home,
      clock: systemClock,
      secrets: new MemorySecretStore(),
      ...options,
    });
    if (opened.ok) this.#open.push(opened.value);
    return opened;
  }

  /** Like `open`, where it must succeed. */
  async mustOpen(home: string, options: Partial<CompanyOptions> = {}): Promise<Company> {
    const opened = await this.open(home, options);
    if (!opened.ok) throw new Error(`${opened.error.code}: ${opened.error.operatorMessage}`);
    return opened.value;
  }

  async clear(): Promise<void> {
    await Promise.all(this.#open.splice(0).map((company) => company.close()));
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Settings of a company with one store, both at ports of this computer where nobody listens. */
export function someSettings(changes: Partial<SettingsInput> = {}): SettingsInput {
  return {
    version: SETTINGS_VERSION,
    company: { id: 'shop', name: 'Harbor Street Outfitters' },
    counterpoint: { server: '127.0.0.1', port: 9, database: 'SHOP', user: 'reader', timeZone: 'UTC' },
    connections: [
      {
        id: 'web',
        platform: 'woocommerce',
        name: 'Web store',
        config: { url: 'http://127.0.0.1:9' },
        locations: ['MAIN'],
      },
    ],
    ...changes,
  };
}
