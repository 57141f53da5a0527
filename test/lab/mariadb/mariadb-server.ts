import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CertificateAuthority } from '../process/certificate';
import { type Outcome, run } from '../process/run';
import { Server } from '../process/server';
import { type Watchdog } from '../process/watchdog';
import { MissingPrerequisite, requireExecutable } from '../program/prerequisite';

/** Who connects, and how. */
export interface MariaDbLogin {
  readonly user: string;
  readonly password: string;
  readonly database?: string;
}

/** What the lab gives to its MariaDB. */
export interface MariaDbPlacement {
  readonly directory: string;
  readonly port: number;
  readonly certificateAuthority: CertificateAuthority;
  readonly watchdog: Watchdog;
}

const advice = 'install MariaDB (Debian: apt-get install mariadb-server).';

/** MariaDB without any database, on TCP and with TLS for who asks for it. */
export class MariaDbServer {
  readonly host = '127.0.0.1';
  readonly port: number;
  readonly server: Server;
  private readonly root: MariaDbLogin = { user: 'root', password: randomBytes(18).toString('hex') };
  private readonly user = unprivilegedUser();
  private readonly client = requireExecutable('mariadb', advice);
  private isInitialized = false;

  constructor(private readonly placement: MariaDbPlacement) {
    const { directory, port, watchdog } = placement;
    this.port = port;
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    this.give(directory);
    this.server = new Server({
      name: 'mariadb',
      command: requireExecutable('mariadbd', advice, ['/usr/sbin']),
      arguments: [
        '--no-defaults',
        `--datadir=${join(directory, 'data')}`,
        `--bind-address=${this.host}`,
        `--port=${port}`,
        `--socket=${join(directory, 'socket')}`,
        `--pid-file=${join(directory, 'pid')}`,
        `--init-file=${this.initFile}`,
        `--ssl-cert=${join(directory, 'server.crt')}`,
        `--ssl-key=${join(directory, 'server.key')}`,
        '--skip-name-resolve',
        '--innodb-flush-log-at-trx-commit=0',
        '--innodb-buffer-pool-size=32M',
      ],
      directory,
      user: this.user,
      watchdog,
      ready: async () => (await this.query('SELECT 1')).code === 0,
    });
  }

  async start(): Promise<void> {
    if (!this.isInitialized) await this.initialize();
    this.isInitialized = true;
    await this.server.start();
  }

  async stop(): Promise<void> {
    await this.server.stop();
  }

  /** Runs SQL over TLS, by default as root, and returns what was said, a row a line, without headers. */
  query(sql: string, login: MariaDbLogin = this.root): Promise<Outcome> {
    const args = [
      '--no-defaults',
      `--host=${this.host}`,
      `--port=${this.port}`,
      `--user=${login.user}`,
      `--ssl-ca=${this.placement.certificateAuthority.certificateFile}`,
      '--ssl-verify-server-cert',
      '--batch',
      '--skip-column-names',
      ...(login.database === undefined ? [] : [`--database=${login.database}`]),
    ];
    const { directory } = this.placement;
    return run(this.client, args, { directory, environment: { MYSQL_PWD: login.password }, stdin: sql });
  }

  /** Like {@link query} as root, but an error throws; returns what was printed. */
  async administer(sql: string): Promise<string> {
    const { code, stdout, stderr } = await this.query(sql);
    if (code !== 0) throw new Error(`mariadb failed: ${stderr.trim()}`);
    return stdout.trim();
  }

  private get initFile(): string {
    return join(this.placement.directory, 'init.sql');
  }

  private async initialize(): Promise<void> {
    const { directory, certificateAuthority } = this.placement;
    const { certificateFile, keyFile } = certificateAuthority.issue('mariadb');
    for (const [from, to] of [
      [certificateFile, join(directory, 'server.crt')],
      [keyFile, join(directory, 'server.key')],
    ] as const) {
      copyFileSync(from, to);
      chmodSync(to, 0o600);
      this.give(to);
    }
    const { user, password } = this.root;
    const sql = `CREATE OR REPLACE USER '${user}'@'%' IDENTIFIED BY '${password}';
GRANT ALL ON *.* TO '${user}'@'%' WITH GRANT OPTION;
DELETE FROM mysql.global_priv WHERE (user = 'root' AND host <> '%') OR user = '';
FLUSH PRIVILEGES;
`;
    writeFileSync(this.initFile, sql, { mode: 0o600 });
    this.give(this.initFile);
    const program = requireExecutable('mariadb-install-db', advice);
    const args = [
      '--no-defaults',
      `--datadir=${join(directory, 'data')}`,
      '--skip-test-db',
      '--auth-root-authentication-method=normal',
    ];
    const outcome = await run(program, args, { directory, user: this.user });
    if (outcome.code !== 0) throw new Error(`mariadb-install-db failed: ${outcome.stderr.trim()}`);
  }

  private give(path: string): void {
    if (this.user !== undefined) chownSync(path, this.user.uid, this.user.gid);
  }
}

/** MariaDB refuses to run as root; any other user runs it as himself. */
function unprivilegedUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const line of readFileSync('/etc/passwd', 'utf8').split('\n')) {
    const [name, , uid, gid] = line.split(':');
    if (name === 'mysql' || name === 'nobody') return { uid: Number(uid), gid: Number(gid) };
  }
  throw new MissingPrerequisite('MariaDB does not run as root, and there is no user mysql or nobody.');
}
