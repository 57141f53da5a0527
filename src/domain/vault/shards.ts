import { DefinitionError } from '../../plan/definition-error';
import { requireName } from '../../plan/names';
import { type ShardsRecord } from '../../plan/shards';
import { requireEntries, requireList } from '../argument/argument';
import { requireInteger } from '../argument/number';
import { requireOptions } from '../argument/options';

/** Options of {@link Shards.byCluster}. */
export interface ShardsByClusterOptions {
  /**
   * Names of clusters whose stacks are applied before all others, in this order, for example `['staging', 'production']`.
   *
   * @default - any order will do
   */
  readonly order?: string[];
}

const WHERE = 'Shards';

/** More stacks than that are as many as tenants: one each. */
const MOST_STACKS = 1000;

/**
 * How the tenants of a Vault server are parted into Terraform stacks, of which each has a state of its own: the time
 * that an apply takes grows faster than the number of resources in its state. What belongs to the platform always has
 * a stack of its own.
 *
 * Names of stacks are names of states: another choice moves tenants into another state.
 */
export class Shards {
  /** All tenants in one stack, `<server>-tenants`. */
  public static one(): Shards {
    return new Shards({ kind: 'one' });
  }

  /**
   * A stack for each cluster that tenants are in, `<server>-tenants-<cluster>`.
   *
   * @param options options
   */
  public static byCluster(options: ShardsByClusterOptions = {}): Shards {
    const { order = [] } = requireOptions('ShardsByClusterOptions', options, WHERE);
    const names = requireList(order, 'order', WHERE).map((name) =>
      requireName('fileId', name, 'cluster', WHERE),
    );
    requireOnce(names, 'cluster');
    return new Shards({ kind: 'cluster', order: names });
  }

  /**
   * A fixed number of stacks, `<server>-tenants-00` and so on, and the tenant's name says which one it is in: the first four
   * bytes of its SHA-256, most significant first, modulo that number. One that nobody is in is not there.
   *
   * @param count how many, from 2 to 1000
   * @throws DefinitionError when it is no such number
   */
  public static byHash(count: number): Shards {
    return new Shards({
      kind: 'hash',
      count: requireInteger(count, 2, MOST_STACKS, 'number of stacks', WHERE),
    });
  }

  /** A stack for each tenant, `<server>-tenants-<tenant>`. */
  public static byTenant(): Shards {
    return new Shards({ kind: 'tenant' });
  }

  /**
   * Stacks with names, `<server>-tenants-<name>`, each of these tenants. All others are in `<server>-tenants`.
   *
   * @param stacks names of tenants by the name of their stack
   * @throws DefinitionError when a name is malformed, or a tenant is in two of them
   */
  public static byName(stacks: { readonly [name: string]: string[] }): Shards {
    const named = requireEntries(stacks, 'stacks', WHERE).map(([name, tenants]) => ({
      name: requireName('fileId', name, 'name of the stack', WHERE),
      tenants: requireList(tenants, `tenants of stack '${name}'`, WHERE)
        .map((tenant) => requireName('fileId', tenant, 'tenant', WHERE))
        .sort(),
    }));
    requireOnce(
      named.flatMap(({ tenants }) => tenants),
      'tenant',
    );
    return new Shards({ kind: 'name', stacks: named });
  }

  private constructor(
    /** @internal */
    public readonly _record: ShardsRecord,
  ) {}
}

/**
 * Refuses a name that is there twice.
 *
 * @throws DefinitionError when one is
 */
function requireOnce(names: readonly string[], what: string): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) {
      throw new DefinitionError({
        id: 'said-twice',
        given: `${what} '${name}' twice`,
        expected: `each ${what} once`,
        fix: 'Remove one of them.',
        where: WHERE,
      });
    }
    seen.add(name);
  }
}
