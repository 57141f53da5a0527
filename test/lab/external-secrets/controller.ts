import { mkdirSync } from 'node:fs';
import { type ControlPlane } from '../kubernetes/control-plane';
import { sendHttp, valueAt } from '../process/http';
import { inPod } from '../process/in-pod';
import { Server } from '../process/server';
import { waitFor } from '../process/wait';
import { type Watchdog } from '../process/watchdog';
import { chartRoles } from './chart-roles';

/** How the lab's External Secrets Operator is run. */
export interface ExternalSecretsOptions {
  /** Namespace editors may write stores and generators, the Helm chart's default. @default true */
  readonly aggregateToEdit?: boolean;
  /** Namespace admins may, the Helm chart's default. @default true */
  readonly aggregateToAdmin?: boolean;
  /** Whether it has what its Helm chart gives to the controller; else nothing, until somebody gives it more. @default true */
  readonly chartRights?: boolean;
  /**
   * Whether the controller finds a token of its own ServiceAccount where a pod has it, which a store without
   * credentials sends to its server. Needs Linux and the right to make a mount namespace.
   * @default false
   */
  readonly podToken?: boolean;
  /** Further arguments, such as `--store-requeue-interval=5s`. @default none */
  readonly arguments?: readonly string[];
}

/** What the lab gives to its External Secrets Operator. */
export interface ExternalSecretsPlacement {
  readonly binary: string;
  /** The file of its CustomResourceDefinitions. */
  readonly crdBundle: string;
  readonly controlPlane: ControlPlane;
  readonly directory: string;
  readonly ports: { readonly metrics: number; readonly live: number };
  readonly watchdog: Watchdog;
}

/** The External Secrets Operator, a process outside of the cluster with the rights of its Helm chart. */
export class ExternalSecretsController {
  readonly namespace = 'external-secrets';
  readonly serviceAccount = 'external-secrets';
  private running?: Server;

  constructor(
    private readonly options: ExternalSecretsOptions,
    private readonly placement: ExternalSecretsPlacement,
  ) {
    mkdirSync(placement.directory, { recursive: true, mode: 0o700 });
  }

  get isStarted(): boolean {
    return this.running !== undefined;
  }

  /** To stop, kill, pause, resume and restart the controller, and to read its log. */
  get server(): Server {
    if (this.running === undefined)
      throw new Error('The External Secrets Operator has not been started yet.');
    return this.running;
  }

  /** Where Prometheus would scrape it. */
  get metricsUrl(): string {
    return `http://127.0.0.1:${this.placement.ports.metrics}/metrics`;
  }

  /** Installs the CRDs and the roles, then starts the controller. */
  async start(): Promise<void> {
    if (this.running === undefined) {
      await this.install();
      this.running = await this.makeServer();
    }
    await this.running.start();
  }

  async stop(): Promise<void> {
    await this.running?.stop();
  }

  private async install(): Promise<void> {
    const { controlPlane, crdBundle } = this.placement;
    const { aggregateToEdit = true, aggregateToAdmin = true, chartRights = true } = this.options;
    const roles = chartRoles(this.namespace, this.serviceAccount, {
      aggregateToEdit,
      aggregateToAdmin,
      chartRights,
    });
    await Promise.all([
      controlPlane.apply(JSON.stringify({ apiVersion: 'v1', kind: 'List', items: roles })),
      controlPlane.kubectlOrThrow(['apply', '--server-side', '-f', crdBundle]),
    ]);
    await waitFor('the CRDs of ESO to be served', async () => {
      const groups = ['external-secrets.io/v1', 'generators.external-secrets.io/v1alpha1'];
      const kinds = await Promise.all(groups.map((group) => controlPlane.client.get(`/apis/${group}`)));
      const names = kinds.flatMap(
        (list) => (valueAt(list, 'resources') as { name: string }[] | undefined) ?? [],
      );
      return ['externalsecrets', 'clustersecretstores', 'vaultdynamicsecrets'].every((name) =>
        names.some((kind) => kind.name === name),
      );
    });
  }

  private async makeServer(): Promise<Server> {
    const { binary, controlPlane, directory, ports, watchdog } = this.placement;
    const day = { expirationSeconds: 86_400 };
    const kubeconfig = await controlPlane.kubeconfigOfServiceAccount(
      this.namespace,
      this.serviceAccount,
      day,
    );
    const args = [
      '--enable-leader-election=false',
      `--metrics-addr=127.0.0.1:${ports.metrics}`,
      `--live-addr=127.0.0.1:${ports.live}`,
      '--concurrent=2',
      '--zap-time-encoding=rfc3339nano',
      ...(this.options.arguments ?? []),
    ];
    const program = { command: binary, arguments: args };
    const podToken = this.options.podToken === true;
    return new Server({
      name: 'external-secrets',
      ...(podToken
        ? inPod(
            program,
            await controlPlane.client.serviceAccountToken(this.namespace, this.serviceAccount),
            directory,
          )
        : program),
      directory,
      environment: { KUBECONFIG: kubeconfig },
      watchdog,
      ready: async () =>
        (await sendHttp({ method: 'GET', url: `http://127.0.0.1:${ports.live}/healthz` })).status === 200,
    });
  }
}
