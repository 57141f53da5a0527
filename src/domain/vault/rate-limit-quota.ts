import { type Construct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { type RateLimitQuotaRecord } from '../../plan/kinds/rate-limit-quota';
import { requireName } from '../../plan/names';
import { quoteValue } from '../../plan/quote';
import { requireInstance } from '../argument/argument';
import { Duration } from '../argument/duration';
import { requireDuration } from '../argument/duration-range';
import { requireInteger } from '../argument/number';
import { requireOptions } from '../argument/options';
import { type IKubernetesAuth } from '../login/kubernetes-auth-interface';
import { type PlanBuilder } from '../platform/plan-builder';
import { Resource } from '../platform/resource';
import { takeId } from '../platform/unique-id';
import { placeOfVault, vaultOf } from './vault-namespace';
import { type IVault, type VaultServer } from './vault-server';

/**
 * Which requests a quota is of. Of several that are of a request the most specific counts, and no other: that of the
 * role, of the path, of the longest beginning of it, of the mount, of the server.
 *
 * @experimental
 */
export class QuotaScope {
  /** All requests that no other quota is of. */
  public static server(): QuotaScope {
    return new QuotaScope('');
  }

  /**
   * Those to a mount, or below a path in it.
   *
   * @param path path of a mount, with `auth/` of an auth mount, or a path in one that ends in `/*`: `secret/data/shop/*`
   * @throws DefinitionError when it is malformed
   */
  public static path(path: string): QuotaScope {
    const isBelow = typeof path === 'string' && path.endsWith('/*');
    const plain = requireName('kvPath', isBelow ? path.slice(0, -2) : path, 'path', 'QuotaScope.path()');
    return new QuotaScope(`${plain}/${isBelow ? '*' : ''}`);
  }

  /**
   * Logins with a role of an auth mount of Kubernetes.
   *
   * @param auth the auth mount
   * @param role name of the role
   * @throws DefinitionError when the name is malformed
   */
  public static logins(auth: IKubernetesAuth, role: string): QuotaScope {
    return new QuotaScope(
      `auth/${auth.mount}/`,
      requireName('vaultName', role, 'role', 'QuotaScope.logins()'),
    );
  }

  private constructor(
    /** @internal */
    public readonly _path: string,
    /** @internal */
    public readonly _role?: string,
  ) {}
}

/**
 * How many requests are answered.
 *
 * @experimental
 */
export interface RateLimit {
  /** Requests in each interval. */
  readonly requests: number;
  /**
   * The interval.
   *
   * @default Duration.minutes(1)
   */
  readonly interval?: Duration;
  /**
   * For how long all is refused after one request too many.
   *
   * @default - until the interval ends
   */
  readonly block?: Duration;
}

/**
 * Properties of a {@link RateLimitQuota}.
 *
 * @experimental
 */
export interface RateLimitQuotaProps extends RateLimit {
  /** Which requests it is of. */
  readonly scope: QuotaScope;
  /**
   * The server that it is of.
   *
   * @default - the one in whose scope it is
   */
  readonly vault?: VaultServer;
}

/** A day. */
const LONGEST = { most: 86400, reason: 'who is refused for a day is better refused by a policy' };

/**
 * A rate as the plan has it.
 *
 * @throws DefinitionError when a number or a duration is out of its range
 */
export function rateOf(
  { requests, interval = Duration.minutes(1), block }: RateLimit,
  what: string,
  where: string,
): Pick<RateLimitQuotaRecord, 'requests' | 'interval' | 'blockInterval'> {
  return {
    requests: requireInteger(requests, 1, 1_000_000_000, what, where),
    interval: requireDuration(interval, LONGEST, 'interval', where),
    blockInterval: block === undefined ? 0 : requireDuration(block, LONGEST, 'block', where),
  };
}

/**
 * The server of a quota: Vault takes them in its root namespace.
 *
 * @throws DefinitionError when it is a namespace, or a server within one
 */
export function quotaServer(vault: IVault, where: string): VaultServer {
  const { server, namespacePath } = vault;
  const namespace = namespacePath ?? server.namespace;
  if (namespace === undefined) return server;
  throw new DefinitionError({
    id: 'misplaced-construct',
    given: `a rate limit quota of Vault namespace ${quoteValue(namespace)}`,
    expected: 'one of a server without a namespace: quotas are made in the root namespace',
    fix: 'Have whoever administers the root namespace make it.',
    where,
  });
}

/**
 * A quota of requests, above which Vault answers 429. It counts for each address of a client by itself: the External
 * Secrets Operator is one, whatever tenant it asks for, so that a quota of a role or of a path is one tenant's, and one
 * of a mount is everybody's together.
 *
 * @experimental
 */
export class RateLimitQuota extends Resource {
  private readonly vault: VaultServer;
  private readonly scope: QuotaScope;
  private readonly rate: ReturnType<typeof rateOf>;

  /**
   * @param scope the Vault server, or anything else of the platform where `vault` names it
   * @param id name of the quota in Vault
   * @param props properties
   * @throws DefinitionError when a property is malformed, or the server is within a namespace
   */
  public constructor(scope: Construct, id: string, props: RateLimitQuotaProps) {
    super(scope, id);
    const where = this.node.path;
    requireOptions('RateLimitQuotaProps', props, where);
    this.vault = quotaServer(vaultOf(this, props.vault), where);
    this.scope = requireInstance(QuotaScope, props.scope, 'scope', where);
    takeId(this.vault, 'rate limit quota', this);
    // Vault takes no two of the same requests.
    takeId(this.vault, 'rate limit quota of', this, `${this.scope._path} ${this.scope._role ?? ''}`.trim());
    this.rate = rateOf(props, 'requests', where);
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'rateLimitQuotas', {
      server: placeOfVault(this.vault),
      name: this.node.id,
      path: this.scope._path,
      ...(this.scope._role !== undefined && { role: this.scope._role }),
      ...this.rate,
    });
  }
}
