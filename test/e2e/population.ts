import { setTimeout as sleep } from 'node:timers/promises';
import { type Lab } from '../lab/lab';

/** Whatever lives because of dynamic credentials, at one moment. */
export interface Census {
  /** Database users that Vault made. */
  readonly users: readonly string[];
  /** Leases of database credentials. */
  readonly leases: number;
  /** Vault tokens that are stored, and so can pile up. */
  readonly tokens: number;
}

/** Counts users in PostgreSQL and leases and tokens in Vault, again and again until it is stopped. */
export class Population {
  readonly censuses: Census[] = [];
  private isStopping = false;
  private running: Promise<void> = Promise.resolve();

  /** @param roles names of the database roles */
  constructor(
    private readonly lab: Lab,
    private readonly roles: readonly string[],
  ) {}

  start(everyMs: number): this {
    this.running = this.watch(everyMs);
    return this;
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    await this.running;
  }

  /** The largest number that was ever counted. */
  highest(what: (census: Census) => number): number {
    return Math.max(...this.censuses.map(what));
  }

  async count(): Promise<Census> {
    const { postgres, vault } = this.lab;
    const users = await postgres.query(
      `SELECT rolname FROM pg_roles WHERE rolcanlogin AND rolname LIKE 'v-%'`,
    );
    const leases = this.roles.map((role) => vault.client.list(`sys/leases/lookup/database/creds/${role}`));
    return {
      users: users.split('\n').filter((name) => name !== ''),
      leases: (await Promise.all(leases)).flat().length,
      tokens: (await vault.client.list('auth/token/accessors')).length,
    };
  }

  private async watch(everyMs: number): Promise<void> {
    while (!this.isStopping) {
      this.censuses.push(await this.count());
      await sleep(everyMs);
    }
  }
}
