import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sendHttp, valueAt } from '../process/http';
import { Server } from '../process/server';
import { type Watchdog } from '../process/watchdog';
import { requireExecutable } from '../program/prerequisite';

/** What is scraped, and where. */
export interface ScrapeTarget {
  readonly job: string;
  readonly url: string;
}

/** What the lab gives to its Prometheus. */
export interface PrometheusPlacement {
  readonly directory: string;
  readonly port: number;
  readonly targets: readonly ScrapeTarget[];
  readonly watchdog: Watchdog;
}

/** An alert whose expression holds: pending until it has been so for long enough. */
export interface ActiveAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly state: 'pending' | 'firing';
}

const advice = 'install Prometheus (Debian: apt-get install prometheus).';

/** A Prometheus that scrapes the lab's servers every second. */
export class PrometheusServer {
  readonly server: Server;
  private readonly address: string;

  constructor(private readonly placement: PrometheusPlacement) {
    const { directory, port, watchdog } = placement;
    this.address = `http://127.0.0.1:${port}`;
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const configuration = join(directory, 'prometheus.json');
    writeFileSync(configuration, JSON.stringify(this.configuration(), undefined, 2), { mode: 0o600 });
    this.server = new Server({
      name: 'prometheus',
      command: requireExecutable('prometheus', advice),
      arguments: [
        `--config.file=${configuration}`,
        `--storage.tsdb.path=${join(directory, 'data')}`,
        `--web.listen-address=127.0.0.1:${port}`,
        '--web.enable-lifecycle',
        '--log.level=warn',
      ],
      directory,
      watchdog,
      ready: async () => (await sendHttp({ method: 'GET', url: `${this.address}/-/ready` })).status === 200,
    });
  }

  async start(): Promise<void> {
    await this.server.start();
  }

  async stop(): Promise<void> {
    await this.server.stop();
  }

  /**
   * Takes the groups of rules in place of those that it has.
   *
   * @throws with what it says where it refuses them
   */
  async load(groups: readonly object[]): Promise<void> {
    writeFileSync(join(this.placement.directory, 'rules.json'), JSON.stringify({ groups }));
    const { status, text } = await sendHttp({ method: 'POST', url: `${this.address}/-/reload` });
    if (status !== 200) throw new Error(`Prometheus refuses the rules: ${text}\n${this.server.logTail(5)}`);
  }

  /** Health of each rule that it has evaluated, by the alert's name: `ok`, `err`, or `unknown` before the first time. */
  async health(): Promise<ReadonlyMap<string, string>> {
    const groups = (valueAt(await this.get('rules'), 'data', 'groups') ?? []) as readonly {
      readonly rules: readonly { readonly name: string; readonly health: string }[];
    }[];
    return new Map(groups.flatMap(({ rules }) => rules.map(({ name, health }) => [name, health] as const)));
  }

  /** What is pending or fires. */
  async alerts(): Promise<readonly ActiveAlert[]> {
    return (valueAt(await this.get('alerts'), 'data', 'alerts') ?? []) as readonly ActiveAlert[];
  }

  private async get(what: string) {
    return (await sendHttp({ method: 'GET', url: `${this.address}/api/v1/${what}` })).body;
  }

  private configuration(): object {
    return {
      global: { scrape_interval: '1s', scrape_timeout: '1s', evaluation_interval: '1s' },
      rule_files: ['rules*.json'],
      scrape_configs: this.placement.targets.map(({ job, url }) => {
        const { protocol, host, pathname, searchParams } = new URL(url);
        return {
          job_name: job,
          scheme: protocol.replace(':', ''),
          metrics_path: pathname,
          params: Object.fromEntries([...searchParams].map(([name, value]) => [name, [value]])),
          static_configs: [{ targets: [host] }],
        };
      }),
    };
  }
}
