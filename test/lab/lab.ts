import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AwsServer } from './aws/aws-server';
import { type DirectoryPerson, DirectoryServer } from './directory/directory-server';
import { ExternalSecretsController, type ExternalSecretsOptions } from './external-secrets/controller';
import { crdBundle } from './external-secrets/crd-bundle';
import { ControlPlane, type KubernetesOptions } from './kubernetes/control-plane';
import { createReviewer } from './kubernetes/token-reviewer';
import { MariaDbServer } from './mariadb/mariadb-server';
import { RedisServer } from './redis/redis-server';
import { PostgresServer } from './postgres/postgres-server';
import { CertificateAuthority } from './process/certificate';
import { releasePort, reservePort } from './process/port';
import { type Server } from './process/server';
import { PrometheusServer } from './prometheus/prometheus-server';
import { Watchdog } from './process/watchdog';
import { binaryOf, type Progress } from './program/binary';
import { programs } from './program/program';
import { SshServer } from './ssh/ssh-server';
import { VaultInjector } from './vault-k8s/injector';
import { type VaultOptions, VaultServer } from './vault/vault-server';

/** What a lab consists of. A part that is `false` is not started. */
export interface LabOptions {
  /** @default Vault in memory, over HTTP */
  readonly vault?: VaultOptions | false;
  /** @default no users but the administrator */
  readonly kubernetes?: KubernetesOptions | false;
  /** Needs Kubernetes. @default with the rights of its Helm chart */
  readonly externalSecrets?: ExternalSecretsOptions | false;
  /** Vault Agent's injector, which needs Vault and Kubernetes. @default false */
  readonly injector?: boolean;
  /** @default true */
  readonly postgres?: boolean;
  /** @default false */
  readonly mariadb?: boolean;
  /** Scrapes Vault and the External Secrets Operator, which both have to be there. @default false */
  readonly prometheus?: boolean;
  /** @default false */
  readonly redis?: boolean;
  /** A host that trusts nobody yet. @default false */
  readonly ssh?: boolean;
  /** IAM and STS of AWS. @default false */
  readonly aws?: boolean;
  /** Whom a directory knows. @default no directory */
  readonly directory?: readonly DirectoryPerson[];
  /** Whether the directory with data and logs stays after {@link Lab.stop}. @default false */
  readonly keepDirectory?: boolean;
  /** Told what takes time. @default lines on standard error */
  readonly progress?: Progress;
}

/** Real servers on loopback that belong together, each with data, log and port of its own. */
export class Lab {
  private readonly ports: number[] = [];
  private vaultPart?: VaultServer;
  private kubernetesPart?: ControlPlane;
  private externalSecretsPart?: ExternalSecretsController;
  private injectorPart?: VaultInjector;
  private postgresPart?: PostgresServer;
  private mariadbPart?: MariaDbServer;
  private prometheusPart?: PrometheusServer;
  private redisPart?: RedisServer;
  private sshPart?: SshServer;
  private awsPart?: AwsServer;
  private directoryPart?: DirectoryServer;
  private reviewer?: string;

  private constructor(
    readonly options: LabOptions,
    /** Everything that the lab writes lies in here. */
    readonly directory: string,
    private readonly watchdog: Watchdog,
    /** Signs the certificates of Vault and the databases. */
    readonly certificateAuthority: CertificateAuthority,
  ) {}

  /** @internal */
  static async start(options: LabOptions): Promise<Lab> {
    const directory = mkdtempSync(join(tmpdir(), 'tenantry-lab-'));
    // Passable for the user that PostgreSQL runs as; what is secret inside has folders of its own.
    chmodSync(directory, 0o711);
    const watchdog = new Watchdog(directory);
    try {
      const lab = new Lab(
        options,
        directory,
        watchdog,
        new CertificateAuthority(join(directory, 'certificates')),
      );
      await lab.startParts();
      return lab;
    } catch (error) {
      watchdog.keepDirectory();
      await watchdog.close();
      throw error;
    }
  }

  get vault(): VaultServer {
    return started(this.vaultPart, 'Vault');
  }

  get kubernetes(): ControlPlane {
    return started(this.kubernetesPart, 'Kubernetes');
  }

  get externalSecrets(): ExternalSecretsController {
    return started(this.externalSecretsPart, 'the External Secrets Operator');
  }

  get injector(): VaultInjector {
    return started(this.injectorPart, 'the injector');
  }

  get postgres(): PostgresServer {
    return started(this.postgresPart, 'PostgreSQL');
  }

  get mariadb(): MariaDbServer {
    return started(this.mariadbPart, 'MariaDB');
  }

  get prometheus(): PrometheusServer {
    return started(this.prometheusPart, 'Prometheus');
  }

  get redis(): RedisServer {
    return started(this.redisPart, 'Redis');
  }

  get ssh(): SshServer {
    return started(this.sshPart, 'a host');
  }

  get aws(): AwsServer {
    return started(this.awsPart, 'AWS');
  }

  get people(): DirectoryServer {
    return started(this.directoryPart, 'a directory');
  }

  /** A token that never expires, of a ServiceAccount that may review tokens: for Vault's `token_reviewer_jwt`. */
  get tokenReviewerJwt(): string {
    return started(this.reviewer, 'Kubernetes');
  }

  /** Every server program that runs or ran. */
  get servers(): Server[] {
    const { etcd, apiServer, controllerManager } = this.kubernetesPart ?? {};
    const databases = [this.postgresPart?.server, this.mariadbPart?.server, this.redisPart?.server];
    const others = [
      this.prometheusPart?.server,
      this.sshPart?.server,
      this.awsPart?.server,
      this.directoryPart?.server,
    ];
    const all = [this.vaultPart?.server, etcd, apiServer, controllerManager, ...databases, ...others];
    if (this.externalSecretsPart?.isStarted === true) all.push(this.externalSecretsPart.server);
    if (this.injectorPart) all.push(...this.injectorPart.servers);
    return all.filter((server) => server !== undefined);
  }

  /** The ends of all logs, for a test that failed. */
  logTails(lines = 30): string {
    return this.servers.map((server) => `--- ${server.name}\n${server.logTail(lines)}`).join('\n');
  }

  /** Stops every server, ESO first, and removes the directory unless it is to be kept. */
  async stop(options: { readonly keepDirectory?: boolean } = {}): Promise<void> {
    await this.prometheusPart?.stop();
    await this.externalSecretsPart?.stop();
    await this.injectorPart?.stop();
    await Promise.all([
      this.kubernetesPart?.stop(),
      this.vaultPart?.stop(),
      this.postgresPart?.stop(),
      this.mariadbPart?.stop(),
      this.redisPart?.stop(),
      this.sshPart?.stop(),
      this.awsPart?.stop(),
      this.directoryPart?.stop(),
    ]);
    if (options.keepDirectory ?? this.options.keepDirectory) this.watchdog.keepDirectory();
    await this.watchdog.close();
    this.ports.forEach(releasePort);
  }

  private async startParts(): Promise<void> {
    const {
      vault = {},
      kubernetes = {},
      externalSecrets = {},
      injector = false,
      postgres = true,
      mariadb = false,
      prometheus = false,
      redis = false,
      ssh = false,
      aws = false,
      directory,
    } = this.options;
    // One after the other: two builds at once only fight for the cores.
    if (kubernetes !== false) this.kubernetesPart = await this.placeKubernetes(kubernetes);
    if (kubernetes !== false && externalSecrets !== false) {
      this.externalSecretsPart = await this.placeExternalSecrets(externalSecrets, this.kubernetes);
    }
    if (vault !== false) this.vaultPart = await this.placeVault(vault);
    if (injector) this.injectorPart = await this.placeInjector();
    if (postgres) this.postgresPart = await this.placePostgres();
    if (mariadb) this.mariadbPart = await this.placeMariaDb();
    if (prometheus) this.prometheusPart = await this.placePrometheus();
    if (redis) this.redisPart = await this.placeRedis();
    if (ssh) this.sshPart = await this.placeSsh();
    if (aws) this.awsPart = await this.placeAws();
    if (directory) this.directoryPart = await this.placeDirectory(directory);
    const outcomes = await Promise.allSettled([
      this.startCluster(),
      this.vaultPart?.start(),
      this.postgresPart?.start(),
      this.mariadbPart?.start(),
      this.redisPart?.start(),
      this.sshPart?.start(),
      this.awsPart?.start(),
      this.directoryPart?.start(),
    ]);
    const failure = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failure !== undefined) throw failure.reason;
    await this.injectorPart?.start();
    await this.prometheusPart?.start();
  }

  private async startCluster(): Promise<void> {
    if (this.kubernetesPart === undefined) return;
    await this.kubernetesPart.start();
    [this.reviewer] = await Promise.all([
      createReviewer(this.kubernetesPart.client),
      this.externalSecretsPart?.start(),
    ]);
  }

  private async placeKubernetes(options: KubernetesOptions): Promise<ControlPlane> {
    return new ControlPlane(options, {
      binaries: {
        etcd: await this.binary('etcd'),
        apiServer: await this.binary('kubeApiserver'),
        controllerManager: await this.binary('kubeControllerManager'),
      },
      kubectl: await this.binary('kubectl'),
      directory: join(this.directory, 'kubernetes'),
      ports: { etcd: await this.port(), etcdPeer: await this.port(), apiServer: await this.port() },
      watchdog: this.watchdog,
    });
  }

  private async placeExternalSecrets(
    options: ExternalSecretsOptions,
    controlPlane: ControlPlane,
  ): Promise<ExternalSecretsController> {
    return new ExternalSecretsController(options, {
      binary: await this.binary('externalSecrets'),
      crdBundle: crdBundle(),
      controlPlane,
      directory: join(this.directory, 'external-secrets'),
      ports: { metrics: await this.port(), live: await this.port() },
      watchdog: this.watchdog,
    });
  }

  private async placeVault(options: VaultOptions): Promise<VaultServer> {
    const { certificateAuthority } = this;
    return new VaultServer(options, {
      binary: await this.binary('vault'),
      directory: join(this.directory, 'vault'),
      port: await this.port(),
      certificate: options.tls === true ? certificateAuthority.issue('vault') : undefined,
      certificateAuthority: certificateAuthority.certificate,
      watchdog: this.watchdog,
    });
  }

  private async placeInjector(): Promise<VaultInjector> {
    return new VaultInjector({
      binaries: { injector: await this.binary('vaultInjector'), vault: await this.binary('vault') },
      controlPlane: this.kubernetes,
      vaultAddress: this.vault.address,
      directory: join(this.directory, 'injector'),
      port: await this.port(),
      certificate: this.certificateAuthority.issue('injector'),
      certificateAuthority: this.certificateAuthority.certificate,
      watchdog: this.watchdog,
    });
  }

  private async placePostgres(): Promise<PostgresServer> {
    return new PostgresServer({
      directory: join(this.directory, 'postgres'),
      port: await this.port(),
      certificateAuthority: this.certificateAuthority,
      watchdog: this.watchdog,
    });
  }

  private async placeMariaDb(): Promise<MariaDbServer> {
    return new MariaDbServer({
      directory: join(this.directory, 'mariadb'),
      port: await this.port(),
      certificateAuthority: this.certificateAuthority,
      watchdog: this.watchdog,
    });
  }

  private async placePrometheus(): Promise<PrometheusServer> {
    return new PrometheusServer({
      directory: join(this.directory, 'prometheus'),
      port: await this.port(),
      targets: [
        { job: 'external-secrets', url: this.externalSecrets.metricsUrl },
        { job: 'vault', url: this.vault.metricsUrl },
      ],
      watchdog: this.watchdog,
    });
  }

  private async placeRedis(): Promise<RedisServer> {
    return new RedisServer({
      directory: join(this.directory, 'redis'),
      port: await this.port(),
      certificateAuthority: this.certificateAuthority,
      watchdog: this.watchdog,
    });
  }

  private async placeSsh(): Promise<SshServer> {
    return new SshServer({
      directory: join(this.directory, 'sshd'),
      port: await this.port(),
      watchdog: this.watchdog,
    });
  }

  private async placeAws(): Promise<AwsServer> {
    return new AwsServer({
      binary: await this.binary('moto'),
      directory: join(this.directory, 'aws'),
      port: await this.port(),
      watchdog: this.watchdog,
    });
  }

  private async placeDirectory(people: readonly DirectoryPerson[]): Promise<DirectoryServer> {
    return new DirectoryServer({
      people,
      directory: join(this.directory, 'slapd'),
      port: await this.port(),
      certificateAuthority: this.certificateAuthority,
      watchdog: this.watchdog,
    });
  }

  private binary(program: keyof typeof programs): Promise<string> {
    return binaryOf(programs[program], this.options.progress ?? ((line) => console.error(`lab: ${line}`)));
  }

  private async port(): Promise<number> {
    const port = await reservePort();
    this.ports.push(port);
    return port;
  }
}

/** Starts the servers of a lab and waits until all of them serve. */
export function startLab(options: LabOptions = {}): Promise<Lab> {
  return Lab.start(options);
}

function started<T>(part: T | undefined, name: string): T {
  if (part === undefined) throw new Error(`This lab was started without ${name}.`);
  return part;
}
