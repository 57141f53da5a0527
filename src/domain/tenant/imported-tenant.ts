import { type Construct } from 'constructs';
import { requireOptions } from '../argument/options';
import { KubernetesCluster } from '../kubernetes/kubernetes-cluster';
import { type KvEngine, requireKvEngine } from '../kv/kv-engine';
import { KvDirectory, KvSecret, type KvSecretProps, requireKey } from '../kv/kv-secret';
import { ownKey } from '../kv/own-key';
import { markOwner, originOf } from '../platform/ownership';
import { type PlanBuilder } from '../platform/plan-builder';
import { Resource } from '../platform/resource';
import { takeId } from '../platform/unique-id';
import { placeOfVault } from '../vault/vault-namespace';
import { requirePlace } from './tenant-props';

/**
 * Properties of an {@link ImportedTenant}.
 *
 * @experimental
 */
export interface ImportedTenantProps {
  /** The cluster that its namespaces are in. */
  readonly cluster: KubernetesCluster;
  /** The KV engine that its secrets are in. */
  readonly kv: KvEngine;
  /**
   * Its part of the KV engine: every secret below `<prefix>/`. No other tenant's may be equal, above or below.
   *
   * @default - its name
   */
  readonly prefix?: string;
}

/**
 * A tenant whose policies, roles, stores and ExternalSecrets were there before: nothing is made for it. They are
 * constructs in its scope, with the names that they have, and all is proven of it as of a {@link Tenant}.
 *
 * @experimental
 */
export class ImportedTenant extends Resource {
  /** @internal */
  protected static override readonly _idForm = 'fileId';

  /** The cluster that its namespaces are in. */
  public readonly cluster: KubernetesCluster;
  /** The KV engine that its secrets are in. */
  public readonly kv: KvEngine;
  /** Its part of the KV engine, without slashes at its ends. */
  public readonly prefix: string;
  private readonly secrets = new Map<string, KvSecret>();

  /**
   * @param scope the platform
   * @param id its name
   * @param props properties
   * @throws DefinitionError when a name is malformed
   */
  public constructor(scope: Construct, id: string, props: ImportedTenantProps) {
    super(scope, id);
    const where = this.node.path;
    requireOptions('ImportedTenantProps', props, where);
    requirePlace(this);
    takeId(this.node.root as Construct, 'tenant', this);
    markOwner(this, id);
    this.cluster = this._requirePart(KubernetesCluster, props.cluster, 'cluster');
    this.kv = requireKvEngine(this, props.kv, 'kv');
    this.prefix = requireKey(this.kv, props.prefix ?? id, 'prefix', where);
  }

  /**
   * A secret of its own.
   *
   * @param path path below its prefix
   * @param props properties; said once, by the first call
   * @throws DefinitionError when the path is malformed or says the mount or the prefix again, or the first call said
   * other properties
   */
  public secret(path: string, props: KvSecretProps = {}): KvSecret {
    const known = this.secrets.get(path);
    if (known) return known._requireSame(props, this.node.path);
    const key = ownKey(this.kv, this.prefix, path, 'path of the secret', this.node.path);
    const secret = KvSecret._ownedBy(this.node.id, this.kv, key, props, () => this.secrets.values());
    this.secrets.set(path, secret);
    return secret;
  }

  /**
   * All secrets below a path of its own, for {@link SecretSource.find}.
   *
   * @param path path below its prefix
   * @throws DefinitionError when the path is malformed or says the mount or the prefix again
   */
  public directory(path: string): KvDirectory {
    const key = ownKey(this.kv, this.prefix, path, 'path of the directory', this.node.path);
    return KvDirectory._ownedBy(this.node.id, this.kv, key);
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.addTenant({
      name: this.node.id,
      origin: originOf(this),
      server: placeOfVault(this.kv.vault),
      cluster: this.cluster.node.id,
      prefix: { mount: this.kv.mount, version: this.kv.version, path: this.prefix },
      access: 'prefix',
    });
    for (const secret of this.secrets.values()) secret._compile(plan, this);
  }
}
