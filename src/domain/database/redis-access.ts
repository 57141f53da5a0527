import { DefinitionError } from '../../plan/definition-error';
import { requireName } from '../../plan/names';
import { type TablePrivileges } from '../../plan/records';
import { redisProblems, redisRules } from '../../plan/redis-rule';
import { requireList } from '../argument/argument';
import { type AccessRights, DatabaseAccess } from './database-access';

/** What says it: a prefix with what may be done below it, or rules. */
type Said = { readonly prefix: string; readonly privileges: TablePrivileges } | { readonly rules: string[] };

/**
 * What users that Vault makes in Redis may do.
 *
 * @experimental
 */
export class RedisAccess extends DatabaseAccess {
  /**
   * Reads the keys that begin with a prefix.
   *
   * @param prefix the prefix, such as `shop:`
   * @throws DefinitionError when it is malformed
   */
  public static readOnly(prefix: string): RedisAccess {
    return RedisAccess.below(prefix, 'read-only');
  }

  /**
   * Reads and writes the keys that begin with a prefix.
   *
   * @param prefix the prefix, such as `shop:`
   * @throws DefinitionError when it is malformed
   */
  public static readWrite(prefix: string): RedisAccess {
    return RedisAccess.below(prefix, 'read-write');
  }

  /**
   * Whatever the rules of Redis's ACL say: keys (`~shop:*`), channels (`&shop:*`), commands and their categories
   * (`+@read`, `-scan`), of which no user has any that is not said.
   *
   * @param rules the rules, in their order
   * @throws DefinitionError when one is none of these, such as a password
   */
  public static rules(rules: string[]): RedisAccess {
    const copies = requireList(rules, 'rules', 'RedisAccess.rules()');
    const problem = copies.length === 0 ? 'has no rule' : redisProblems([JSON.stringify(copies)])[0];
    if (problem === undefined) return new RedisAccess({ rules: copies });
    throw new DefinitionError({
      id: 'malformed-statement',
      given: `a list of rules that ${problem}`,
      expected: 'rules of Redis for keys, channels and commands',
      fix: 'Correct the rules; users and passwords are for Vault to make.',
      where: 'RedisAccess.rules()',
    });
  }

  private static below(prefix: string, privileges: TablePrivileges): RedisAccess {
    return new RedisAccess({
      prefix: requireName('redisPrefix', prefix, 'prefix', 'RedisAccess'),
      privileges,
    });
  }

  /** @internal */
  public readonly _dialect = 'redis';

  private constructor(private readonly said: Said) {
    super();
  }

  /** @internal */
  public _rights(): AccessRights {
    const { said } = this;
    const rules = 'rules' in said ? said.rules : redisRules(said.prefix, said.privileges);
    // Vault deletes users of Redis without any statement.
    return { creationStatements: [JSON.stringify(rules)], revocationStatements: [] };
  }

  /** @internal */
  public get _text(): string | undefined {
    const { said } = this;
    return 'rules' in said ? undefined : `redis with privileges ${said.privileges} below ${said.prefix}`;
  }

  /** @internal */
  protected get _facts(): unknown {
    return this.said;
  }
}
