import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type ControlPlane } from '../kubernetes/control-plane';
import { type IssuedCertificate } from '../process/certificate';
import { inPod } from '../process/in-pod';
import { sendHttp } from '../process/http';
import { Server } from '../process/server';
import { type Watchdog } from '../process/watchdog';
import { AgentPod, type Pod } from './agent-pod';

/** What the lab gives to its injector. */
export interface InjectorPlacement {
  readonly binaries: { readonly injector: string; readonly vault: string };
  readonly controlPlane: ControlPlane;
  readonly vaultAddress: string;
  readonly directory: string;
  readonly port: number;
  readonly certificate: IssuedCertificate;
  readonly certificateAuthority: string;
  readonly watchdog: Watchdog;
}

const NAMESPACE = 'vault';
const ACCOUNT = 'vault-agent-injector';

/** Vault Agent's injector, whose webhook the API server asks of every pod; and the pods that it was asked of. */
export class VaultInjector {
  private running?: Server;
  private readonly pods: AgentPod[] = [];

  constructor(private readonly placement: InjectorPlacement) {
    mkdirSync(placement.directory, { recursive: true, mode: 0o700 });
  }

  /** The injector, and every Vault Agent that runs or ran. */
  get servers(): Server[] {
    return [...(this.running ? [this.running] : []), ...this.pods.flatMap(({ servers }) => servers)];
  }

  /** Starts it as its Helm chart does, and has the API server ask it. */
  async start(): Promise<void> {
    const { binaries, controlPlane, directory, port, certificate, certificateAuthority, watchdog } =
      this.placement;
    await controlPlane.client.createNamespace(NAMESPACE);
    await controlPlane.client.create(`/api/v1/namespaces/${NAMESPACE}/serviceaccounts`, {
      metadata: { name: ACCOUNT },
    });
    const apiServer = new URL(controlPlane.apiServerUrl);
    const program = inPod(
      { command: binaries.injector, arguments: ['agent-inject'] },
      await controlPlane.client.serviceAccountToken(NAMESPACE, ACCOUNT),
      directory,
    );
    this.running = new Server({
      name: 'vault-k8s',
      ...program,
      directory,
      environment: {
        AGENT_INJECT_LISTEN: `127.0.0.1:${port}`,
        AGENT_INJECT_TLS_CERT_FILE: certificate.certificateFile,
        AGENT_INJECT_TLS_KEY_FILE: certificate.keyFile,
        AGENT_INJECT_TLS_CA_CERT_FILE: certificate.certificateFile,
        // Of another Vault, which no pod is to ask that says its own.
        AGENT_INJECT_VAULT_ADDR: 'https://vault.invalid:8200',
        AGENT_INJECT_VAULT_CACERT_BYTES: certificateAuthority,
        KUBERNETES_SERVICE_HOST: apiServer.hostname,
        KUBERNETES_SERVICE_PORT: apiServer.port,
      },
      watchdog,
      ready: async () =>
        (await sendHttp({ method: 'GET', url: this.url('/health/ready'), certificateAuthority })).status ===
        204,
    });
    await this.running.start();
    await controlPlane.client.create(
      '/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations',
      this.webhook(),
    );
  }

  async stop(): Promise<void> {
    await Promise.all(this.servers.map((server) => server.stop()));
  }

  /** A pod whose Vault Agents can be run: what a kubelet would do with a pod that the API server has. */
  agentPod(pod: Pod): AgentPod {
    const { binaries, controlPlane, directory, watchdog } = this.placement;
    const name = `${pod.metadata.namespace}-${pod.metadata.name}`;
    const made = new AgentPod(pod, {
      vault: binaries.vault,
      client: controlPlane.client,
      directory: join(directory, name),
      watchdog,
    });
    this.pods.push(made);
    return made;
  }

  /** As `deploy/injector-mutating-webhook.yaml` of vault-k8s, but that a pod is refused where the injector cannot be asked. */
  private webhook() {
    return {
      metadata: { name: 'vault-agent-injector' },
      webhooks: [
        {
          name: 'vault.hashicorp.com',
          admissionReviewVersions: ['v1'],
          sideEffects: 'None',
          failurePolicy: 'Fail',
          clientConfig: {
            url: this.url('/mutate'),
            caBundle: Buffer.from(this.placement.certificateAuthority).toString('base64'),
          },
          rules: [
            {
              operations: ['CREATE'],
              apiGroups: [''],
              apiVersions: ['v1'],
              resources: ['pods'],
              scope: 'Namespaced',
            },
          ],
        },
      ],
    };
  }

  private url(path: string): string {
    return `https://127.0.0.1:${this.placement.port}${path}`;
  }
}
