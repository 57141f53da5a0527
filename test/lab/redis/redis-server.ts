import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CertificateAuthority } from '../process/certificate';
import { type Outcome, run } from '../process/run';
import { Server } from '../process/server';
import { type Watchdog } from '../process/watchdog';
import { requireExecutable } from '../program/prerequisite';

/** Who connects. */
export interface RedisLogin {
  readonly user: string;
  readonly password: string;
}

/** What the lab gives to its Redis. */
export interface RedisPlacement {
  readonly directory: string;
  readonly port: number;
  readonly certificateAuthority: CertificateAuthority;
  readonly watchdog: Watchdog;
}

const advice = 'install Redis (Debian: apt-get install redis-server).';

/** Redis without any key, over TLS alone, in memory. */
export class RedisServer {
  readonly host = '127.0.0.1';
  readonly port: number;
  readonly server: Server;
  private readonly root: RedisLogin = { user: 'default', password: randomBytes(18).toString('hex') };
  private readonly client = requireExecutable('redis-cli', advice);

  constructor(private readonly placement: RedisPlacement) {
    const { directory, port, certificateAuthority, watchdog } = placement;
    this.port = port;
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const { certificateFile, keyFile } = certificateAuthority.issue('redis');
    const configuration = join(directory, 'redis.conf');
    const lines = [
      `bind ${this.host}`,
      'port 0',
      `tls-port ${port}`,
      `tls-cert-file ${certificateFile}`,
      `tls-key-file ${keyFile}`,
      `tls-ca-cert-file ${certificateAuthority.certificateFile}`,
      'tls-auth-clients no',
      `dir ${directory}`,
      'save ""',
      `requirepass ${this.root.password}`,
    ];
    writeFileSync(configuration, `${lines.join('\n')}\n`, { mode: 0o600 });
    this.server = new Server({
      name: 'redis',
      command: requireExecutable('redis-server', advice),
      arguments: [configuration],
      directory,
      watchdog,
      ready: async () => (await this.query(['PING'])).stdout.trim() === 'PONG',
    });
  }

  async start(): Promise<void> {
    await this.server.start();
  }

  async stop(): Promise<void> {
    await this.server.stop();
  }

  /** Runs a command over TLS, by default as the user of everybody, and returns what was said. */
  query(command: readonly string[], login: RedisLogin = this.root): Promise<Outcome> {
    return this.cli(['-e', ...command], login);
  }

  /** Runs lines of commands as the user of everybody; an error throws. */
  async administer(lines: string): Promise<void> {
    const { code, stdout, stderr } = await this.cli([], this.root, lines);
    if (code !== 0 || /^(?:\(error\)|ERR|NOPERM)/m.test(stdout))
      throw new Error(`redis-cli failed: ${stdout}${stderr}`);
  }

  /** Runs a script of an administrator, as the user of everybody; an error throws. */
  async runScript(script: string): Promise<void> {
    const args = ['-s', '--', ...this.connecting(this.root)];
    const { code, stdout, stderr } = await this.runs('sh', args, this.root, script);
    if (code !== 0) throw new Error(`the script failed: ${stdout}${stderr}`);
  }

  private cli(args: readonly string[], login: RedisLogin, stdin?: string): Promise<Outcome> {
    return this.runs(this.client, [...this.connecting(login), ...args], login, stdin);
  }

  private connecting({ user }: RedisLogin): string[] {
    const connected = ['-h', this.host, '-p', String(this.port), '--user', user, '--no-auth-warning'];
    return [...connected, '--tls', '--cacert', this.placement.certificateAuthority.certificateFile];
  }

  private runs(
    command: string,
    args: readonly string[],
    { password }: RedisLogin,
    stdin?: string,
  ): Promise<Outcome> {
    const { directory } = this.placement;
    return run(command, args, { directory, environment: { REDISCLI_AUTH: password }, stdin });
  }
}
