import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type IssuedCertificate } from '../process/certificate';
import { type JsonObject, valueAt } from '../process/http';
import { Server } from '../process/server';
import { type Watchdog } from '../process/watchdog';
import { VaultClient } from './vault-client';

/** How the lab's Vault is run. */
export interface VaultOptions {
  /**
   * `memory` forgets everything when it stops, `file` comes back sealed with its data (and is unsealed at once).
   * @default memory
   */
  readonly storage?: 'memory' | 'file';
  /**
   * Whether it serves HTTPS, with a certificate of the lab's authority.
   * @default false
   */
  readonly tls?: boolean;
}

/** What the lab gives to its Vault. */
export interface VaultPlacement {
  readonly binary: string;
  readonly directory: string;
  readonly port: number;
  readonly certificate?: IssuedCertificate;
  readonly certificateAuthority?: string;
  readonly watchdog: Watchdog;
}

/**
 * A Vault with a real configuration, which the lab initializes and unseals itself: a development server
 * prints its root token and its unseal key, and mounts engines that nobody asked for.
 */
export class VaultServer {
  readonly address: string;
  /** The log of the audit device `lab-audit`; values in it are hashed. */
  readonly auditLogPath: string;
  readonly server: Server;
  private keys: { readonly rootToken: string; readonly unsealKey: string } | undefined;

  constructor(
    private readonly options: VaultOptions,
    private readonly placement: VaultPlacement,
  ) {
    const { directory, port, certificate } = placement;
    this.address = `${certificate === undefined ? 'http' : 'https'}://127.0.0.1:${port}`;
    this.auditLogPath = join(directory, 'audit.log');
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const configuration = join(directory, 'vault.json');
    writeFileSync(configuration, JSON.stringify(this.configuration(), undefined, 2), { mode: 0o600 });
    this.server = new Server({
      name: 'vault',
      command: placement.binary,
      arguments: ['server', `-config=${configuration}`],
      directory,
      watchdog: placement.watchdog,
      ready: async () => (await this.unauthenticated.send('GET', 'sys/seal-status')).status === 200,
    });
  }

  /** PEM that verifies Vault's certificate, if it serves HTTPS. */
  get certificateAuthority(): string | undefined {
    return this.placement.certificate === undefined ? undefined : this.placement.certificateAuthority;
  }

  /** With `memory` storage a new one after every start. */
  get rootToken(): string {
    if (this.keys === undefined) throw new Error('Vault has not been started yet.');
    return this.keys.rootToken;
  }

  /** A file that holds the root token, for programs started by hand. */
  get rootTokenFile(): string {
    return join(this.placement.directory, 'root-token');
  }

  /** The client of the root token. */
  get client(): VaultClient {
    return this.unauthenticated.withToken(this.rootToken);
  }

  /** A client without any token, for logins. */
  get unauthenticated(): VaultClient {
    return new VaultClient({
      address: this.address,
      certificateAuthority: this.placement.certificateAuthority,
    });
  }

  /** Starts Vault, initializes an empty one, unseals it and sees to its audit device. */
  async start(): Promise<void> {
    await this.server.start();
    const status = await this.unauthenticated.read('sys/seal-status');
    if (status?.['initialized'] !== true) await this.initialize();
    else if (status['sealed'] === true) await this.unseal();
  }

  async stop(): Promise<void> {
    await this.server.stop();
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  async seal(): Promise<void> {
    await this.client.write('sys/seal');
  }

  async unseal(): Promise<void> {
    await this.unauthenticated.write('sys/unseal', { key: this.keys?.unsealKey });
  }

  /** Where Prometheus scrapes it. */
  get metricsUrl(): string {
    return `${this.address}/v1/sys/metrics?format=prometheus`;
  }

  /** The audit log, an entry a request and an entry a response, oldest first. */
  auditEntries(): JsonObject[] {
    if (!existsSync(this.auditLogPath)) return [];
    const lines = readFileSync(this.auditLogPath, 'utf8').split('\n');
    return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as JsonObject);
  }

  /** The requests of the audit log as `operation path`, such as `read secret/data/team-a/x`. */
  auditedRequests(): string[] {
    const requests = this.auditEntries().filter((entry) => entry['type'] === 'request');
    return requests.map((entry) => {
      const request = entry['request'];
      return `${String(valueAt(request, 'operation'))} ${String(valueAt(request, 'path'))}`;
    });
  }

  private async initialize(): Promise<void> {
    const answer = await this.unauthenticated.write('sys/init', { secret_shares: 1, secret_threshold: 1 });
    const unsealKey = String((answer['keys_base64'] as unknown[])[0]);
    this.keys = { rootToken: String(answer['root_token']), unsealKey };
    writeFileSync(this.rootTokenFile, this.keys.rootToken, { mode: 0o600 });
    await this.unseal();
    await this.client.write('sys/audit/lab-audit', {
      type: 'file',
      options: { file_path: this.auditLogPath },
    });
  }

  private configuration(): JsonObject {
    const { directory, port, certificate } = this.placement;
    const tls =
      certificate === undefined
        ? { tls_disable: true }
        : { tls_cert_file: certificate.certificateFile, tls_key_file: certificate.keyFile };
    return {
      storage: this.options.storage === 'file' ? { file: { path: join(directory, 'data') } } : { inmem: {} },
      // A sealed one says so to whoever comes without a token alone.
      listener: {
        tcp: {
          address: `127.0.0.1:${port}`,
          telemetry: { unauthenticated_metrics_access: true },
          ...tls,
        },
      },
      api_addr: this.address,
      telemetry: { prometheus_retention_time: '1h', disable_hostname: true },
      disable_mlock: true,
      ui: false,
    };
  }
}
