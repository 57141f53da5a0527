import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type CertificateAuthority } from '../process/certificate';
import { type Outcome, run } from '../process/run';
import { Server } from '../process/server';
import { type Watchdog } from '../process/watchdog';
import { MissingPrerequisite, postgresFolders, requireExecutable } from '../program/prerequisite';
import { sqlIdentifier, sqlLiteral } from './sql';

/** Who connects to which database, and how. */
export interface PostgresConnection {
  /** @default the superuser */
  readonly user?: string;
  /** @default the superuser's */
  readonly password?: string;
  /** @default postgres */
  readonly database?: string;
  /** With `verify-full` the server's certificate is held against the lab's authority. @default prefer */
  readonly sslMode?: 'disable' | 'prefer' | 'require' | 'verify-full';
}

/** A database as an application's DBA has it before the emitted set-up script runs. */
export interface ApplicationDatabase {
  readonly name: string;
  /** The role that owns the database and its tables and cannot log in. @default `<name>_owner` */
  readonly owner?: string;
  /** Vault's administrator: CREATEROLE, no superuser, and member of no role yet: the emitted set-up script does that. @default `<name>_vault_admin` */
  readonly vaultAdmin?: string;
  /** @default random */
  readonly vaultAdminPassword?: string;
  /** SQL that the owner runs in the new database. @default none */
  readonly schema?: string;
}

/** What the lab gives to its PostgreSQL. */
export interface PostgresPlacement {
  readonly directory: string;
  readonly port: number;
  readonly certificateAuthority: CertificateAuthority;
  readonly watchdog: Watchdog;
}

const advice = 'install PostgreSQL 15 or later (Debian: apt-get install postgresql postgresql-client).';

/** PostgreSQL with an empty cluster, on TCP and with TLS for who asks for it. */
export class PostgresServer {
  readonly host = '127.0.0.1';
  readonly port: number;
  readonly superuser = 'postgres';
  readonly superuserPassword = randomBytes(18).toString('hex');
  /** PEM that verifies the server's certificate. */
  readonly caCertificateFile: string;
  readonly server: Server;
  private readonly user = unprivilegedUser();
  private readonly initdb = requireExecutable('initdb', advice, postgresFolders());
  private readonly psqlCommand = requireExecutable('psql', advice, postgresFolders());
  private isInitialized = false;

  constructor(private readonly placement: PostgresPlacement) {
    const { directory, port, certificateAuthority, watchdog } = placement;
    this.port = port;
    this.caCertificateFile = certificateAuthority.certificateFile;
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    this.give(directory);
    const settings = {
      listen_addresses: this.host,
      port: String(port),
      unix_socket_directories: directory,
      ssl: 'on',
      ssl_cert_file: join(directory, 'server.crt'),
      ssl_key_file: join(directory, 'server.key'),
      // Vault keeps connections to each database that it serves.
      max_connections: '1000',
      // The data of a lab need not outlive the machine.
      fsync: 'off',
      // A failed CREATE ROLE would bring its password into the log.
      log_min_error_statement: 'panic',
    };
    this.server = new Server({
      name: 'postgres',
      command: requireExecutable('postgres', advice, postgresFolders()),
      arguments: [
        '-D',
        join(directory, 'data'),
        ...Object.entries(settings).map(([key, value]) => `--${key}=${value}`),
      ],
      directory,
      user: this.user,
      watchdog,
      // Fast shutdown: open connections are ended, not waited for.
      stopSignal: 'SIGINT',
      ready: async () => (await this.psql('SELECT 1')).code === 0,
    });
  }

  /** A file that holds the superuser's password, for programs started by hand. */
  get superuserPasswordFile(): string {
    return join(this.placement.directory, 'superuser-password');
  }

  async start(): Promise<void> {
    if (!this.isInitialized) await this.initialize();
    this.isInitialized = true;
    await this.server.start();
  }

  async stop(): Promise<void> {
    await this.server.stop();
  }

  /** Runs SQL (or psql's own commands) and returns what psql said, without headers, fields parted by `|`. */
  psql(sql: string, connection: PostgresConnection = {}): Promise<Outcome> {
    const user = connection.user ?? this.superuser;
    const environment = {
      PGHOST: this.host,
      PGPORT: String(this.port),
      PGUSER: user,
      PGPASSWORD: connection.password ?? (user === this.superuser ? this.superuserPassword : ''),
      PGDATABASE: connection.database ?? 'postgres',
      PGSSLMODE: connection.sslMode ?? 'prefer',
      PGSSLROOTCERT: this.caCertificateFile,
      PGCONNECT_TIMEOUT: '5',
    };
    const args = ['-X', '-w', '-A', '-t', '-q', '-v', 'ON_ERROR_STOP=1', '-f', '-'];
    return run(this.psqlCommand, args, {
      directory: dirname(this.placement.directory),
      environment,
      stdin: sql,
    });
  }

  /** Like {@link psql}, but an error throws; returns what was printed. */
  async query(sql: string, connection: PostgresConnection = {}): Promise<string> {
    const outcome = await this.psql(sql, connection);
    if (outcome.code !== 0) throw new Error(`psql failed: ${outcome.stderr.trim()}`);
    return outcome.stdout.trimEnd();
  }

  /** Runs SQL on a connection that libpq itself makes from the URL, which reaches it through standard input alone. */
  psqlAt(url: string, sql: string): Promise<Outcome> {
    return this.psql(`\\connect -reuse-previous=off ${sqlIdentifier(url)}\n${sql}`);
  }

  /** Makes a database, its owner, its tables and Vault's administrator for it. */
  async createApplicationDatabase(options: ApplicationDatabase): Promise<Required<ApplicationDatabase>> {
    const database: Required<ApplicationDatabase> = {
      owner: `${options.name}_owner`,
      vaultAdmin: `${options.name}_vault_admin`,
      vaultAdminPassword: randomBytes(18).toString('hex'),
      schema: '',
      ...options,
    };
    const [name, owner, admin] = [database.name, database.owner, database.vaultAdmin].map(sqlIdentifier);
    await this.query(`
      CREATE ROLE ${owner} NOLOGIN;
      CREATE ROLE ${admin} LOGIN CREATEROLE PASSWORD ${sqlLiteral(database.vaultAdminPassword)};
      CREATE DATABASE ${name} OWNER ${owner};
\\connect ${name}
      SET ROLE ${owner};\n${database.schema}`);
    return database;
  }

  private async initialize(): Promise<void> {
    const { directory, certificateAuthority } = this.placement;
    const certificate = certificateAuthority.issue('postgres');
    for (const [from, to] of [
      [certificate.certificateFile, join(directory, 'server.crt')],
      [certificate.keyFile, join(directory, 'server.key')],
    ] as const) {
      copyFileSync(from, to);
      chmodSync(to, 0o600);
      this.give(to);
    }
    const passwordFile = this.superuserPasswordFile;
    writeFileSync(passwordFile, this.superuserPassword, { mode: 0o600 });
    this.give(passwordFile);
    const args = [
      '-D',
      join(directory, 'data'),
      '-U',
      this.superuser,
      `--pwfile=${passwordFile}`,
      '--no-sync',
    ];
    const options = ['--auth=scram-sha-256', '--encoding=UTF8', '--locale=C.UTF-8'];
    const outcome = await run(this.initdb, [...args, ...options], { directory, user: this.user });
    if (outcome.code !== 0) throw new Error(`initdb failed: ${outcome.stderr.trim()}`);
  }

  private give(path: string): void {
    if (this.user !== undefined) chownSync(path, this.user.uid, this.user.gid);
  }
}

/** PostgreSQL refuses to run as root; any other user runs it as himself. */
function unprivilegedUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const line of readFileSync('/etc/passwd', 'utf8').split('\n')) {
    const [name, , uid, gid] = line.split(':');
    if (name === 'postgres' || name === 'nobody') return { uid: Number(uid), gid: Number(gid) };
  }
  throw new MissingPrerequisite('PostgreSQL does not run as root, and there is no user postgres or nobody.');
}
