import { DefinitionError } from '../../plan/definition-error';
import { requireOptions } from '../argument/options';
import { type AccessRights, DatabaseAccess } from './database-access';
import { type IDatabaseConnection } from './database-interface';
import { requireStatements } from './statements';
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

const READER = { isCutApart, read: readStatements };

/** What users that Vault makes in a PostgreSQL database may do. */
export class PostgresAccess extends DatabaseAccess {
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
    const where = 'PostgresAccess.statements()';
    requireOptions('PostgresStatementsProps', props, where);
    return new PostgresAccess(
      requireStatements(READER, props.creation, 'creation', where),
      requireStatements(READER, props.revocation, 'revocation', where),
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
  public readonly _dialect = 'postgresql';
  /** @internal Roles that users are made members of, or that get what they owned. */
  public readonly _roles: readonly string[];
  private readonly rights: AccessRights;

  private constructor(
    creationStatements: readonly string[],
    revocationStatements: readonly string[],
    roles: readonly string[],
    group?: PostgresGroupRecord,
  ) {
    super();
    this._roles = roles;
    this.rights = { creationStatements, revocationStatements, group };
  }

  /** @internal */
  public _rights({ connectionName, _admin: admin }: IDatabaseConnection, where: string): AccessRights {
    const { rights, _roles: roles } = this;
    if (admin === undefined && rights.group !== undefined) {
      throw new DefinitionError({
        id: 'unknown-admin',
        given: 'access whose group role a set-up script makes, for an admin that nobody named',
        expected: `the admin of connection '${connectionName}', or a group role that is there`,
        fix: 'Say the username of the connection, or use PostgresAccess.memberOf().',
        where,
      });
    }
    if (admin !== undefined && roles.includes(admin)) {
      throw new DefinitionError({
        id: 'access-through-admin',
        given: `access names role '${admin}', Vault's own admin in that database`,
        expected: 'roles that hold what users may do, and own what they may use',
        fix: 'Name another role: a member of the admin could make users of its own.',
        where,
      });
    }
    return rights;
  }

  /** @internal */
  public get _text(): string | undefined {
    const {
      _roles: [group, owner],
      rights: { group: made },
    } = this;
    if (!made) return group && `memberOf ${group}${owner === group ? '' : ` with owner ${owner}`}`;
    const kind = made.access === 'read-only' ? 'readOnly' : 'readWrite';
    return `${kind} of ${made.owner} in schema ${made.schema} with group ${made.group}`;
  }

  /** @internal */
  protected get _facts(): unknown {
    return this.rights;
  }
}
