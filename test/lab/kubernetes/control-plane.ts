import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sendHttp } from '../process/http';
import { type Outcome, run } from '../process/run';
import { Server } from '../process/server';
import { GiveUp, waitFor } from '../process/wait';
import { type Watchdog } from '../process/watchdog';
import { writeKubeconfig } from './kubeconfig';
import { KubernetesClient, type TokenRequest } from './kubernetes-client';

/** A person of the lab's cluster, who has no rights but those bound to the name or the groups. */
export interface ClusterUser {
  readonly name: string;
  readonly groups?: readonly string[];
}

/** How the lab's Kubernetes is run. */
export interface KubernetesOptions {
  /** Ordinary users besides the administrator. @default none */
  readonly users?: readonly ClusterUser[];
  /** Audiences that the API server itself accepts. @default its issuer alone */
  readonly apiAudiences?: readonly string[];
}

/** What the lab gives to its Kubernetes. */
export interface KubernetesPlacement {
  readonly binaries: {
    readonly etcd: string;
    readonly apiServer: string;
    readonly controllerManager: string;
  };
  readonly kubectl: string;
  readonly directory: string;
  readonly ports: { readonly etcd: number; readonly etcdPeer: number; readonly apiServer: number };
  readonly watchdog: Watchdog;
}

const issuer = 'https://kubernetes.default.svc';

/** etcd, the API server and the controller manager: all of Kubernetes that needs no node. */
export class ControlPlane {
  /** As clients and Vault reach it. */
  readonly apiServerUrl: string;
  readonly etcd: Server;
  readonly apiServer: Server;
  readonly controllerManager: Server;
  /** The kubeconfig of the administrator, written by {@link start}. */
  readonly kubeconfig: string;
  private readonly tokens = new Map<string, string>();

  constructor(
    private readonly options: KubernetesOptions,
    private readonly placement: KubernetesPlacement,
  ) {
    const { directory, ports } = placement;
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    this.apiServerUrl = `https://127.0.0.1:${ports.apiServer}`;
    this.kubeconfig = join(directory, 'admin.kubeconfig');
    this.writeKeys();
    this.writeTokens();
    this.etcd = this.etcdServer(`http://127.0.0.1:${ports.etcd}`, `http://127.0.0.1:${ports.etcdPeer}`);
    this.apiServer = this.apiServerServer(`http://127.0.0.1:${ports.etcd}`);
    this.controllerManager = this.controllerManagerServer();
  }

  /** The kubectl of the API server's version. */
  get kubectlCommand(): string {
    return this.placement.kubectl;
  }

  /** PEM that verifies the API server's certificate, which it signed itself. */
  get caCertificate(): string {
    return readFileSync(join(this.placement.directory, 'certificates', 'apiserver.crt'), 'utf8');
  }

  /** The client of the administrator. */
  get client(): KubernetesClient {
    return this.clientOf('admin');
  }

  /** The client of the administrator or of one of the ordinary users. */
  clientOf(user: string): KubernetesClient {
    const { apiServerUrl: apiServer, caCertificate: certificateAuthority } = this;
    return new KubernetesClient({ apiServer, certificateAuthority, token: this.tokenOf(user) });
  }

  /** Starts what of the control plane does not run, the controller manager without waiting for its work. */
  async start(): Promise<void> {
    await this.etcd.start();
    await this.apiServer.start();
    this.writeConfig(this.kubeconfig, this.tokenOf('admin'));
    await this.controllerManager.start();
  }

  async stop(): Promise<void> {
    await this.controllerManager.stop();
    await this.apiServer.stop();
    await this.etcd.stop();
  }

  /** Writes the kubeconfig of an ordinary user and returns its path. */
  kubeconfigOf(user: string, namespace?: string): string {
    return this.writeConfig(
      join(this.placement.directory, `${user}.kubeconfig`),
      this.tokenOf(user),
      namespace,
    );
  }

  /** Writes a kubeconfig with a fresh token of a ServiceAccount and returns its path. */
  async kubeconfigOfServiceAccount(namespace: string, name: string, request?: TokenRequest): Promise<string> {
    const token = await this.client.serviceAccountToken(namespace, name, request);
    return this.writeConfig(
      join(this.placement.directory, `${namespace}.${name}.kubeconfig`),
      token,
      namespace,
    );
  }

  /** Runs kubectl, as the administrator unless told, and returns whatever came of it. */
  kubectl(args: readonly string[], options: { stdin?: string; kubeconfig?: string } = {}): Promise<Outcome> {
    const environment = { KUBECONFIG: options.kubeconfig ?? this.kubeconfig };
    const { kubectl, directory } = this.placement;
    return run(kubectl, args, { directory, environment, stdin: options.stdin });
  }

  /** Like {@link kubectl}, but a failure throws; returns what was printed. */
  async kubectlOrThrow(
    args: readonly string[],
    options: { stdin?: string; kubeconfig?: string } = {},
  ): Promise<string> {
    const outcome = await this.kubectl(args, options);
    if (outcome.code !== 0) throw new Error(`kubectl ${args.join(' ')} failed: ${outcome.stderr.trim()}`);
    return outcome.stdout;
  }

  /**
   * Applies the manifests below a folder server-side: again, as people are told to, where an admission policy among
   * them is not in force yet and refuses what it will take.
   */
  applyFolder(folder: string): Promise<string> {
    const args = ['apply', '--server-side', '--recursive', `--filename=${folder}`];
    return waitFor(`the manifests of ${folder} to be taken`, async () => {
      const { code, stdout, stderr } = await this.kubectl(args);
      if (code === 0) return stdout;
      const problem = `kubectl ${args.join(' ')} failed: ${stderr.trim()}`;
      throw stderr.includes('denied request') ? new Error(problem) : new GiveUp(problem);
    });
  }

  /** Applies manifests (YAML or JSON text) server-side. */
  apply(manifests: string, options: { kubeconfig?: string } = {}): Promise<string> {
    const args = ['apply', '--server-side', '--force-conflicts', '-f', '-'];
    return this.kubectlOrThrow(args, { stdin: manifests, ...options });
  }

  private tokenOf(user: string): string {
    const token = this.tokens.get(user);
    if (token === undefined) throw new Error(`The lab was started without a user ${user}.`);
    return token;
  }

  private writeConfig(path: string, token: string, namespace?: string): string {
    const { apiServerUrl: apiServer, caCertificate: certificateAuthority } = this;
    return writeKubeconfig(path, { apiServer, certificateAuthority, token, namespace });
  }

  /** The keys that ServiceAccount tokens are signed and verified with. */
  private writeKeys(): void {
    const { directory } = this.placement;
    if (existsSync(join(directory, 'sa.key'))) return;
    const { privateKey, publicKey } = generateKeyPairSync('ec', {
      namedCurve: 'P-256',
      privateKeyEncoding: { type: 'sec1', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
    writeFileSync(join(directory, 'sa.key'), privateKey, { mode: 0o600 });
    writeFileSync(join(directory, 'sa.pub'), publicKey);
  }

  private writeTokens(): void {
    const users: ClusterUser[] = [
      { name: 'admin', groups: ['system:masters'] },
      ...(this.options.users ?? []),
    ];
    const lines = users.map(({ name, groups }) => {
      const token = randomBytes(24).toString('hex');
      this.tokens.set(name, token);
      return `${token},${name},${name},"${(groups ?? []).join(',')}"\n`;
    });
    writeFileSync(join(this.placement.directory, 'tokens.csv'), lines.join(''), { mode: 0o600 });
  }

  private etcdServer(client: string, peer: string): Server {
    const { binaries, directory, watchdog } = this.placement;
    const urls = {
      'listen-client-urls': client,
      'advertise-client-urls': client,
      'listen-peer-urls': peer,
      'initial-advertise-peer-urls': peer,
      'initial-cluster': `default=${peer}`,
    };
    return new Server({
      name: 'etcd',
      command: binaries.etcd,
      // The data of a lab need not outlive the machine: fsync would make every write wait for the disk.
      arguments: [
        ...flags(urls),
        `--data-dir=${join(directory, 'etcd')}`,
        '--unsafe-no-fsync',
        '--log-level=warn',
      ],
      directory,
      watchdog,
      ready: async () => (await sendHttp({ method: 'GET', url: `${client}/health` })).status === 200,
    });
  }

  private apiServerServer(etcd: string): Server {
    const { binaries, directory, ports, watchdog } = this.placement;
    const settings = {
      'etcd-servers': etcd,
      'bind-address': '127.0.0.1',
      'secure-port': String(ports.apiServer),
      'cert-dir': join(directory, 'certificates'),
      'service-account-key-file': join(directory, 'sa.pub'),
      'service-account-signing-key-file': join(directory, 'sa.key'),
      'service-account-issuer': issuer,
      'api-audiences': [issuer, ...(this.options.apiAudiences ?? [])].join(','),
      'authorization-mode': 'RBAC',
      'token-auth-file': join(directory, 'tokens.csv'),
      'service-cluster-ip-range': '10.0.0.0/24',
      // It would demand a ServiceAccount of every pod; no pod ever runs here.
      'disable-admission-plugins': 'ServiceAccount',
    };
    return new Server({
      name: 'kube-apiserver',
      command: binaries.apiServer,
      arguments: flags(settings),
      directory,
      // Most of the lab's start is its work on ESO's CRDs; with fewer garbage collections that takes a seventh less.
      environment: { GOGC: '400' },
      watchdog,
      // Told to end, it waits up to a minute for its watchers to leave; everything it knows is in etcd.
      stopPatienceMs: 1_000,
      ready: async () => (await this.client.send('GET', '/readyz')).status === 200,
    });
  }

  private controllerManagerServer(): Server {
    const { binaries, directory, watchdog } = this.placement;
    const settings = {
      kubeconfig: this.kubeconfig,
      'service-account-private-key-file': join(directory, 'sa.key'),
      'root-ca-file': join(directory, 'certificates', 'apiserver.crt'),
      'leader-elect': 'false',
      'secure-port': '0',
      'use-service-account-credentials': 'true',
    };
    return new Server({
      name: 'kube-controller-manager',
      command: binaries.controllerManager,
      arguments: flags(settings),
      directory,
      watchdog,
      // It serves nothing here; who needs its work waits for that.
      ready: () => Promise.resolve(true),
    });
  }
}

function flags(settings: Readonly<Record<string, string>>): string[] {
  return Object.entries(settings).map(([name, value]) => `--${name}=${value}`);
}
