import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Pool } from 'pg';
import { type Lab } from '../lab/lab';

/** A Secret with a DATABASE_URL. */
export interface DatabaseSecret {
  readonly namespace: string;
  readonly name: string;
}

/** How an application uses its database. */
export interface ApplicationOptions {
  readonly secret: DatabaseSecret;
  /** One piece of its work, by the user that it is logged in as. */
  readonly work: (user: string) => string;
}

/** An application that works without pause until it is stopped, and counts what went wrong. */
export abstract class Application {
  /** What PostgreSQL said, by failed login or query. */
  readonly failures: string[] = [];
  /** When each database user was first used, in milliseconds. */
  readonly users = new Map<string, number>();
  /** Every password that it read. */
  readonly passwords = new Set<string>();
  /** Pieces of work that were done. */
  done = 0;
  private isStopping = false;
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    protected readonly lab: Lab,
    protected readonly options: ApplicationOptions,
  ) {}

  /** Begins to work. */
  async start(workers: number): Promise<this> {
    await this.prepare();
    this.running = Promise.all(
      Array.from({ length: workers }, () => this.untilStopped(() => this.attempt())),
    );
    return this;
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    await this.running;
    await this.end();
  }

  protected abstract prepare(): Promise<void>;
  protected abstract once(): Promise<void>;
  protected abstract end(): Promise<void>;

  protected async untilStopped(act: () => Promise<void>): Promise<void> {
    while (!this.isStopping) await act();
  }

  /** The URL that stands in the Secret now, with where the lab's authority lies, as an application adds it. */
  protected async url(): Promise<string> {
    const { namespace, name } = this.options.secret;
    const values = await this.lab.kubernetes.client.secretValues(namespace, name);
    const url = values?.['DATABASE_URL'];
    if (url === undefined) throw new Error(`Secret ${namespace}/${name} has no DATABASE_URL.`);
    const { username, password } = new URL(url);
    if (!this.users.has(username)) this.users.set(username, Date.now());
    this.passwords.add(decodeURIComponent(password));
    return `${url}&sslrootcert=${this.lab.postgres.caCertificateFile}`;
  }

  private async attempt(): Promise<void> {
    try {
      await this.once();
      this.done++;
    } catch (error) {
      this.failures.push(error instanceof Error ? error.message : String(error));
    }
    await sleep(20);
  }
}

/** Reads its Secret and logs in anew for every piece of work. */
export class RereadingApplication extends Application {
  protected async prepare(): Promise<void> {}

  protected async once(): Promise<void> {
    const client = new Client({ connectionString: await this.url() });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query(this.options.work(client.user ?? ''));
    } finally {
      await client.end();
    }
  }

  protected async end(): Promise<void> {}
}

/** Keeps connections in a pool, and reads its Secret again every second for those that it opens. */
export class PooledApplication extends Application {
  private pool?: Pool;
  private newest = '';
  private rereading: Promise<void> = Promise.resolve();

  /** @param maxAge seconds after which the pool replaces a connection; 0 for never */
  constructor(
    lab: Lab,
    options: ApplicationOptions,
    private readonly maxAge: number,
  ) {
    super(lab, options);
  }

  protected async prepare(): Promise<void> {
    this.newest = await this.url();
    const newest = () => this.newest;
    class NewestClient extends Client {
      constructor() {
        super({ connectionString: newest() });
      }
    }
    this.pool = new Pool({
      Client: NewestClient,
      max: 3,
      idleTimeoutMillis: 0,
      maxLifetimeSeconds: this.maxAge,
    });
    this.pool.on('error', (error) => this.failures.push(error.message));
    this.rereading = this.untilStopped(async () => {
      await sleep(1000);
      this.newest = await this.url();
    });
  }

  protected async once(): Promise<void> {
    const client = await (this.pool as Pool).connect();
    let failure: Error | undefined;
    try {
      await client.query(this.options.work(client.user ?? ''));
    } catch (error) {
      failure = error as Error;
      throw error;
    } finally {
      client.release(failure);
    }
  }

  protected async end(): Promise<void> {
    await this.rereading;
    await this.pool?.end();
  }
}
