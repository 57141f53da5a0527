import { setTimeout as sleep } from 'node:timers/promises';
import { type Lab } from '../lab/lab';
import { type VaultClient } from '../lab/vault/vault-client';

/** A user of a database that Vault made. */
export interface DatabaseUser {
  readonly username: string;
  readonly password: string;
}

/** What an application works with. */
export interface Working {
  readonly client: VaultClient;
  /** A Transit key that it encrypts with. */
  readonly key: string;
  readonly user: DatabaseUser;
}

/** What a round came to. */
export interface Round {
  /** Status that Vault answers with. */
  readonly vault: number;
  readonly database: 'done' | 'refused';
}

/** An application that works all the time, with the same token and the same user. */
export class VaultLoad {
  /** How many rounds went well. */
  public done = 0;
  /** Rounds that did not. */
  public readonly failures: Round[] = [];
  /** What the last round came to. */
  public last?: Round;
  private isStopped = false;
  private working?: Promise<void>;

  public constructor(
    private readonly lab: Lab,
    private readonly with_: Working,
  ) {}

  /** Works until it is stopped. */
  public start(): this {
    this.working = this.work();
    return this;
  }

  /** Ends the round that it is in. */
  public async stop(): Promise<void> {
    this.isStopped = true;
    await this.working;
  }

  private async work(): Promise<void> {
    while (!this.isStopped) {
      this.last = await this.round();
      if (this.last.vault === 200 && this.last.database === 'done') this.done++;
      else this.failures.push(this.last);
      await sleep(50);
    }
  }

  private async round(): Promise<Round> {
    const { client, key, user } = this.with_;
    const { status } = await client.send('POST', `transit/encrypt/${key}`, { plaintext: 'YQ==' });
    const { username, password } = user;
    const query = this.lab.postgres.query('SELECT 1', { user: username, password, database: 'orders' });
    return {
      vault: status,
      database: await query.then(
        () => 'done' as const,
        () => 'refused' as const,
      ),
    };
  }
}
