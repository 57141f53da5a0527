import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type KubernetesClient } from '../kubernetes/kubernetes-client';
import { type Outcome, run } from '../process/run';
import { Server } from '../process/server';
import { type Watchdog } from '../process/watchdog';

/** A container, as far as it is about Vault Agent. */
interface Container {
  readonly name: string;
  readonly env?: readonly { readonly name: string; readonly value?: string }[];
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string }[];
  readonly lifecycle?: { readonly preStop?: { readonly exec: { readonly command: readonly string[] } } };
}

interface TokenSource {
  readonly serviceAccountToken: {
    readonly audience: string;
    readonly expirationSeconds: number;
    readonly path: string;
  };
}

/** A pod as the API server has it, once the injector was asked. */
export interface Pod {
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: {
    readonly serviceAccountName: string;
    readonly initContainers?: readonly Container[];
    readonly containers: readonly Container[];
    readonly volumes?: readonly {
      readonly name: string;
      readonly projected?: { readonly sources: readonly TokenSource[] };
    }[];
  };
}

/** What the lab gives to a pod. */
export interface PodPlacement {
  /** The binary of Vault, which is that of Vault Agent. */
  readonly vault: string;
  readonly client: KubernetesClient;
  readonly directory: string;
  readonly watchdog: Watchdog;
}

/**
 * The Vault Agents of a pod, run without containers: volumes are folders, and the paths at which they are mounted are
 * replaced by these in the configuration that the injector made.
 */
export class AgentPod {
  private readonly agents: Server[] = [];

  constructor(
    private readonly pod: Pod,
    private readonly placement: PodPlacement,
  ) {
    mkdirSync(placement.directory, { recursive: true, mode: 0o700 });
  }

  get servers(): readonly Server[] {
    return this.agents;
  }

  /** What stands in a file that the application would see; undefined where there is none. */
  file(name: string): string | undefined {
    const file = join(this.placement.directory, 'vault-secrets', name);
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  }

  /** Runs the agent that ends before the application starts. */
  async initialize(): Promise<Outcome> {
    const container = this.container('vault-agent-init', this.pod.spec.initContainers);
    return run(this.placement.vault, await this.arguments(container), {
      directory: this.placement.directory,
      environment: this.environment(container),
    });
  }

  /** Starts the agent that stays beside the application. */
  async start(): Promise<Server> {
    const container = this.sidecar();
    const agent: Server = new Server({
      name: `vault-agent-${this.pod.metadata.name}`,
      command: this.placement.vault,
      arguments: await this.arguments(container),
      directory: this.placement.directory,
      environment: this.environment(container),
      watchdog: this.placement.watchdog,
      ready: () => Promise.resolve(agent.log().includes('template server received new token')),
    });
    this.agents.push(agent);
    await agent.start();
    return agent;
  }

  /** Ends the pod: what its sidecar is to do before it ends, as far as it is about Vault. */
  async end(): Promise<Outcome> {
    const container = this.sidecar();
    const command = container.lifecycle?.preStop?.exec.command.join(' ') ?? '';
    const [, asked] = /vault (token revoke .*)$/.exec(command) ?? [];
    if (asked === undefined) throw new Error(`The sidecar does not revoke its token: ${command}`);
    const { vault } = JSON.parse(configurationOf(container)) as { vault: { address: string } };
    const outcome = await run(this.placement.vault, ['token', 'revoke', '-self'], {
      directory: this.placement.directory,
      environment: {
        ...this.environment(container),
        VAULT_ADDR: vault.address,
        VAULT_TOKEN: readFileSync(join(this.folder('/home/vault'), '.vault-token'), 'utf8'),
      },
    });
    await Promise.all(this.agents.map((agent) => agent.stop()));
    return outcome;
  }

  private sidecar(): Container {
    return this.container('vault-agent', this.pod.spec.containers);
  }

  private container(name: string, containers: readonly Container[] = []): Container {
    const found = containers.find((each) => each.name === name);
    if (!found) throw new Error(`The injector gave the pod no container '${name}'.`);
    return found;
  }

  private environment({ env = [] }: Container): Record<string, string> {
    return Object.fromEntries(
      env.flatMap(({ name, value }) =>
        value === undefined || name === 'VAULT_CONFIG' ? [] : [[name, value]],
      ),
    );
  }

  /** Arguments of Vault, once its configuration and the token of its ServiceAccount lie in folders. */
  private async arguments(container: Container): Promise<string[]> {
    let config = configurationOf(container);
    // A path before those that begin like it.
    const mounts = [...(container.volumeMounts ?? [])].sort(
      (a, b) => b.mountPath.length - a.mountPath.length,
    );
    for (const { name, mountPath } of mounts) {
      await this.fill(name, mountPath);
      config = config.replaceAll(`"${mountPath}/`, `"${this.folder(mountPath)}/`);
    }
    const file = join(this.placement.directory, `${container.name}.json`);
    writeFileSync(file, config, { mode: 0o600 });
    return ['agent', `-config=${file}`];
  }

  /** The folder of a volume, with the token that it is to hold, if any. */
  private async fill(volume: string, mountPath: string): Promise<void> {
    mkdirSync(this.folder(mountPath), { recursive: true });
    const { metadata, spec } = this.pod;
    for (const { serviceAccountToken } of spec.volumes?.find(({ name }) => name === volume)?.projected
      ?.sources ?? []) {
      const { audience, expirationSeconds, path } = serviceAccountToken;
      const token = await this.placement.client.serviceAccountToken(
        metadata.namespace,
        spec.serviceAccountName,
        { audiences: [audience], expirationSeconds },
      );
      writeFileSync(join(this.folder(mountPath), path), token, { mode: 0o600 });
    }
  }

  private folder(mountPath: string): string {
    return join(this.placement.directory, mountPath.slice(1).replaceAll('/', '-'));
  }
}

/** The configuration of Vault Agent that the injector made. */
function configurationOf({ env = [] }: Container): string {
  const encoded = env.find(({ name }) => name === 'VAULT_CONFIG')?.value ?? '';
  return Buffer.from(encoded, 'base64').toString('utf8');
}
