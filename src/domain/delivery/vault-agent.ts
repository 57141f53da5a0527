import { type Construct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { quoteValue } from '../../plan/quote';
import { type VaultAgentRecord } from '../../plan/records';
import { requireBoolean, requireInstance } from '../argument/argument';
import { Duration } from '../argument/duration';
import { type KubernetesAuthRole } from '../login/kubernetes-auth-role';
import { originOf } from '../platform/ownership';
import { type PlanBuilder } from '../platform/plan-builder';
import { Resource } from '../platform/resource';
import { requireFiles } from './agent-files';
import { agentReads, type AgentScope } from './agent-reads';
import { expectSecrets, type SecretRead } from './bound-source';
import { deliveredKeys } from './delivered-keys';
import { SecretSource } from './secret-source';
import { type SecretTemplate } from './secret-template';

/**
 * What a Vault Agent renders, and how.
 *
 * @experimental
 */
export interface VaultAgentOptions {
  /** What it takes its values from: properties and credentials, each of which is a file. */
  readonly source: SecretSource;
  /**
   * Files that are added to those of the source; a bare string is a literal. Expressions may call Go's own functions alone.
   *
   * @default - none
   */
  readonly template?: { [key: string]: SecretTemplate | string };
  /**
   * Whether there are the files of `template` alone: what the source provides is then for templates to read.
   *
   * @default false
   */
  readonly templateOnly?: boolean;
  /**
   * How often it asks again for what has no lease. Credentials with a lease are renewed, and made anew before their end.
   *
   * @default Duration.minutes(5)
   */
  readonly refreshInterval?: Duration;
  /**
   * Whether it stays beside the application; else it ends before that starts, and nothing is renewed: for Jobs.
   *
   * @default true
   */
  readonly stays?: boolean;
  /**
   * Mode of the files, in octal digits, for example `0440`: Vault Agent runs as another user than the application.
   *
   * @default - Vault Agent's own, `0644`, in memory of the pod
   */
  readonly permissions?: string;
}

/** What a {@link VaultAgent} is made with. */
export interface VaultAgentParts extends AgentScope {
  readonly login: KubernetesAuthRole;
  readonly namespace: string;
  readonly serviceAccount: string;
}

/**
 * A Vault Agent that HashiCorp's injector puts beside the pods of an application. It logs in as that application, renders
 * files into memory of the pod, and renews what it has; no Secret of Kubernetes is made.
 *
 * @experimental
 */
export class VaultAgent extends Resource {
  /** @internal */
  protected static override readonly _idForm = 'kubernetesName';

  /**
   * @internal What `tenant.addVaultAgent()` makes.
   *
   * @throws DefinitionError when a name or a template is malformed, or it is to render what it cannot
   */
  public static _of(
    scope: Construct,
    id: string,
    options: VaultAgentOptions,
    parts: VaultAgentParts,
  ): VaultAgent {
    return new VaultAgent(scope, id, options, parts);
  }

  /** The role that it logs in with, for what else is to be granted to the application by name. */
  public readonly login: KubernetesAuthRole;
  /** Namespace of the pods. */
  public readonly namespace: string;
  /** Name of the ServiceAccount that the pods run as. */
  public readonly serviceAccountName: string;
  private readonly record: VaultAgentRecord;
  private readonly expected: readonly SecretRead[];

  private constructor(scope: Construct, id: string, options: VaultAgentOptions, parts: VaultAgentParts) {
    super(scope, id);
    const where = this.node.path;
    this.login = parts.login;
    this.namespace = parts.namespace;
    this.serviceAccountName = parts.serviceAccount;
    const source = requireInstance(SecretSource, options.source, 'source', where)._records(where);
    const { reads, credentials, expected } = agentReads(source, parts, where);
    const provided = {
      names: reads.flatMap(({ values }) => Object.keys(values)).sort(),
      keys: source.keys,
      credentials,
    };
    this.expected = expected;
    this.record = {
      origin: where,
      cluster: parts.login.auth.cluster.node.id,
      namespace: this.namespace,
      name: id,
      login: parts.login._login(this.serviceAccountName, this.namespace),
      refreshInterval: requireInstance(
        Duration,
        options.refreshInterval ?? Duration.minutes(5),
        'refreshInterval',
        where,
      ).toSeconds(),
      stays: requireBoolean(options.stays, true, 'stays', where),
      ...(options.permissions !== undefined && { permissions: requireMode(options.permissions, where) }),
      reads,
      files: requireFiles(deliveredKeys(options, provided, where), where),
    };
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'vaultAgents', { ...this.record, origin: originOf(this) });
    expectSecrets(plan, this, this.expected);
  }
}

/** A mode of files that others may not write. */
function requireMode(mode: string, where: string): string {
  if (/^0[4-7][04][04]$/.test(mode)) return mode;
  throw new DefinitionError({
    id: 'malformed-text',
    given: `permissions is ${quoteValue(mode)}`,
    expected: "four octal digits by which the owner reads and nobody else writes, for example '0440'",
    fix: 'Correct the mode.',
    where,
  });
}
