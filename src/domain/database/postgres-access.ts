import { DefinitionError } from '../../plan/definition-error';
import { requireList } from '../argument/argument';
import { requireOptions } from '../argument/options';
import { isCutApart, readStatements } from '../../plan/database-statement';
import { requireName } from '../../plan/names';
import { quoteValue } from '../../plan/quote';
import { type PostgresGroupRecord } from '../../plan/records';
import { creationStatements, revocationStatements } from '../../plan/sql';

/** A schema and who owns what is in it. */
export interface PostgresSchemaProps {
  /** Role that owns the tables, and will own those created later. */
  readonly owner: string;
  /**
   * Schema.
   *
   * @default 'public'
   */
  readonly schema?: string;
  /**
   * Group role that the set-up script makes.
   *
   * @default - `<owner>_ro` or `<owner>_rw`; in another schema than `public` `<owner>_<schema>_ro` or `…_rw`
   */
  readonly group?: string;
}

/** A group role that somebody else has made. */
export interface PostgresMembershipProps {
  /**
   * Role that gets what a dropped user owned. Vault's admin must be a member of it.
   *
   * @default - the group role
   */
  readonly owner?: string;
}

/** Statements of one's own. */
export interface PostgresStatementsProps {
  /** Statements that make a user: one an element, with `{{name}}`, `{{password}}` and `{{expiration}}`. */
  readonly creation: string[];
  /** Statements that drop it; blocks end in the word END, else Vault cuts them at every semicolon. */
  readonly revocation: string[];
}

const NOT_PLAIN = 'that are empty, too long or not printable ASCII';

function problemOf(statements: readonly string[], placeholders: readonly string[]): string | undefined {
  if (statements.some(isCutApart)) return 'that Vault would cut apart at a semicolon';
  const { missing, problems } = readStatements(statements, placeholders);
  if (problems.length > 0) return `in which ${problems.join(', ')}`;
  return missing.length > 0 ? `without ${missing.join(' and ')}` : undefined;
}

function requireStatements(statements: string[], what: string, placeholders: string[]): string[] {
  const where = 'PostgresAccess.statements()';
  const copies = requireList(statements, `${what} statements`, where);
  const bad = copies.some((s) => typeof s !== 'string' || !/^[\x20-\x7e\n]{1,8192}$/.test(s));
  const given = bad || copies.length === 0 ? NOT_PLAIN : problemOf(copies, placeholders);
  if (given === undefined) return copies;
  throw new DefinitionError({
    id: 'malformed-statement',
    given: `${what} statements ${given}`,
    expected: 'one statement an element, blocks ending in END, with the placeholders that Vault fills in',
    fix: 'Correct the statements.',
    where,
  });
}

/** What users that Vault makes in a PostgreSQL database may do. */
export class PostgresAccess {
  /**
   * Members of a group role, which was granted what they may do.
   *
   * @param group the group role; Vault's admin needs ADMIN OPTION on it
   * @param props who gets what a dropped user owned
   */
  public static memberOf(group: string, props: PostgresMembershipProps = {}): PostgresAccess {
    const where = 'PostgresAccess.memberOf()';
    requireOptions('PostgresMembershipProps', props, where);
    requireName('postgresRole', group, 'group role', where);
    const owner = requireName('postgresRole', props.owner ?? group, 'owner', where);
    return new PostgresAccess(creationStatements(group), revocationStatements(owner), [group, owner]);
  }

  /**
   * Reads every table of a schema, also those created later, through a group role that the set-up script makes.
   *
   * @param props the schema, and who owns what is in it
   */
  public static readOnly(props: PostgresSchemaProps): PostgresAccess {
    return PostgresAccess.ofSchema(props, 'read-only', 'ro');
  }

  /**
   * Reads and writes every table of a schema, also those created later, but changes no table's definition.
   *
   * @param props the schema, and who owns what is in it
   */
  public static readWrite(props: PostgresSchemaProps): PostgresAccess {
    return PostgresAccess.ofSchema(props, 'read-write', 'rw');
  }

  /**
   * Whatever the statements grant: no check can tell.
   *
   * @param props the statements that make a user and drop it
   */
  public static statements(props: PostgresStatementsProps): PostgresAccess {
    requireOptions('PostgresStatementsProps', props, 'PostgresAccess.statements()');
    return new PostgresAccess(
      requireStatements(props.creation, 'creation', ['{{name}}', '{{password}}']),
      requireStatements(props.revocation, 'revocation', ['{{name}}']),
      [],
    );
  }

  private static ofSchema(
    props: PostgresSchemaProps,
    access: PostgresGroupRecord['access'],
    suffix: string,
  ): PostgresAccess {
    const where = `PostgresAccess, ${access}`;
    requireOptions('PostgresSchemaProps', props, where);
    const owner = requireName('postgresRole', props.owner, 'owner', where);
    const schema = requireName('postgresSchema', props.schema ?? 'public', 'schema', where);
    // A group of another schema is another group: else each would also get what the other one grants.
    const base = schema === 'public' ? owner : `${owner}_${schema}`;
    const group = requireName('postgresRole', props.group ?? `${base}_${suffix}`, 'group role', where);
    if (group === owner) {
      throw new DefinitionError({
        id: 'conflicting-options',
        given: `group and owner are both ${quoteValue(owner)}`,
        expected: 'a group role beside the owner: members of the owner change and drop its tables',
        fix: 'Name another group, or leave it out.',
        where,
      });
    }
    return new PostgresAccess(creationStatements(group), revocationStatements(owner), [group, owner], {
      group,
      owner,
      schema,
      access,
    });
  }

  /** @internal */
  public readonly _creation: readonly string[];
  /** @internal */
  public readonly _revocation: readonly string[];
  /** @internal Roles that users are made members of, or that get what they owned. */
  public readonly _roles: readonly string[];
  /** @internal Group role that the set-up script makes. */
  public readonly _group?: PostgresGroupRecord;

  private constructor(
    creation: readonly string[],
    revocation: readonly string[],
    roles: readonly string[],
    group?: PostgresGroupRecord,
  ) {
    this._creation = creation;
    this._revocation = revocation;
    this._roles = roles;
    this._group = group;
  }
}
