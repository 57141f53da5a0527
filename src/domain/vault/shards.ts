import { DefinitionError } from '../../plan/definition-error';
import { requireName } from '../../plan/names';
import { type ShardsRecord } from '../../plan/shards';
import { requireEntries, requireInstance, requireList } from '../argument/argument';
import { requireInteger } from '../argument/number';
import { requireOptions } from '../argument/options';

/** Options of {@link Shards}. */
export interface ShardsOptions {
  /**
   * How the tenants were parted before: while it stands here, Terraform moves what they have from the stacks that they were in
   * to those that they are in now, without writing to Vault. Taken out when all stacks have been applied.
   *
   * @default - nothing moves
   */
  readonly formerly?: Shards;
}

/** Options of {@link Shards.byCluster}. */
export interface ShardsByClusterOptions extends ShardsOptions {
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
 * Names of stacks are names of states: with another choice, `formerly` says what the one before was.
 */
export class Shards {
  /**
   * All tenants in one stack, `<server>-tenants`.
   *
   * @param options options
   * @throws DefinitionError when an option is not one
   */
  public static one(options: ShardsOptions = {}): Shards {
    return new Shards({ kind: 'one' }, formerOf(options));
  }

  /**
   * A stack for each cluster that tenants are in, `<server>-tenants-<cluster>`.
   *
   * @param options options
   * @throws DefinitionError when an option is not one, or a name is malformed
   */
  public static byCluster(options: ShardsByClusterOptions = {}): Shards {
    const { order = [] } = requireOptions('ShardsByClusterOptions', options, WHERE);
    const names = requireList(order, 'order', WHERE).map((name) =>
      requireName('fileId', name, 'cluster', WHERE),
    );
    requireOnce(names, 'cluster');
    return new Shards({ kind: 'cluster', order: names }, formerOf(options));
  }

  /**
   * A fixed number of stacks, `<server>-tenants-00` and so on, and the tenant's name says which one it is in: the first four
   * bytes of its SHA-256, most significant first, modulo that number. One that nobody is in is not there.
   *
   * @param count how many, from 2 to 1000
   * @param options options
   * @throws DefinitionError when it is no such number, or an option is not one
   */
  public static byHash(count: number, options: ShardsOptions = {}): Shards {
    const record = {
      kind: 'hash',
      count: requireInteger(count, 2, MOST_STACKS, 'number of stacks', WHERE),
    } as const;
    return new Shards(record, formerOf(options));
  }

  /**
   * A stack for each tenant, `<server>-tenants-<tenant>`.
   *
   * @param options options
   * @throws DefinitionError when an option is not one
   */
  public static byTenant(options: ShardsOptions = {}): Shards {
    return new Shards({ kind: 'tenant' }, formerOf(options));
  }

  /**
   * Stacks with names, `<server>-tenants-<name>`, each of these tenants. All others are in `<server>-tenants`.
   *
   * @param stacks names of tenants by the name of their stack
   * @param options options
   * @throws DefinitionError when a name is malformed, a tenant is in two of them, or an option is not one
   */
  public static byName(stacks: { readonly [name: string]: string[] }, options: ShardsOptions = {}): Shards {
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
    return new Shards({ kind: 'name', stacks: named }, formerOf(options));
  }

  private constructor(
    /** @internal */
    public readonly _record: ShardsRecord,
    /** @internal What the choice before was; undefined where nothing moves. */
    public readonly _former?: ShardsRecord,
  ) {}
}

/**
 * What the choice before was.
 *
 * @throws DefinitionError when it is none, or one that is a move itself
 */
function formerOf(options: ShardsOptions): ShardsRecord | undefined {
  const { formerly } = requireOptions('ShardsOptions', options, WHERE);
  if (formerly === undefined) return undefined;
  const { _record, _former } = requireInstance(Shards, formerly, 'formerly', WHERE);
  if (_former === undefined) return _record;
  throw new DefinitionError({
    id: 'conflicting-options',
    given: '`formerly` within `formerly`',
    expected: 'one move at a time',
    fix: 'Apply the stacks of the move before, and take its `formerly` out.',
    where: WHERE,
  });
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
