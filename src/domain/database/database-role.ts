import { type Construct } from 'constructs';
import { DATABASE_VALUES, databaseRoles } from '../../plan/kinds/database-role';
import { longestTtl, TOKEN_MARGIN, VAULT_MAX_TTL } from '../../plan/lifetime';
import { requireName } from '../../plan/names';
import { databaseCredentialsPath } from '../../plan/wire-path';
import { DefinitionError } from '../../plan/definition-error';
import { requireInstance } from '../argument/argument';
import { type DatabaseEngine } from './database-engine';
import { type IDatabaseConnection } from './database-interface';
import { Credential, type ICredential } from '../vault/credential';
import { CredentialGrants } from '../vault/credential-grants';
import { type Grant, type IGrantee } from '../vault/grant';
import { type Duration } from '../argument/duration';
import { requireDuration } from '../argument/duration-range';
import { requireOptions } from '../argument/options';
import { vaultNameOf } from '../platform/ownership';
import { type PlanBuilder } from '../platform/plan-builder';
import { PostgresAccess } from './postgres-access';
import { connectionClass } from './postgres-connection';
import { Resource } from '../platform/resource';
import { placeOfVault } from '../vault/vault-namespace';

/** Properties of a {@link DatabaseRole}. */
export interface DatabaseRoleProps {
  /** The database. */
  readonly connection: IDatabaseConnection;
  /** What its users may do. */
  readonly access: PostgresAccess;
  /**
   * Life of a credential, which nobody renews: applications get a new one after at most a third of it,
   * and the rest is how long Vault or ESO may be away.
   */
  readonly ttl: Duration;
  /**
   * Name in Vault.
   *
   * @default - the id; below a tenant `<tenant>_<id>`, which a connection allows with one glob for all tenants
   */
  readonly roleName?: string;
}

/**
 * A role of a database engine: every read makes a user of its own.
 */
export class DatabaseRole extends Resource implements ICredential {
  /** The database. */
  public readonly connection: IDatabaseConnection;
  /** Name in Vault. */
  public readonly roleName: string;
  private readonly props: DatabaseRoleProps;
  private made?: Credential;
  private readonly grants = new CredentialGrants(this);

  /**
   * @param scope whoever owns it
   * @param id name of the construct
   * @param props properties
   * @throws DefinitionError when a name is malformed or the life is longer than Vault's maximum
   */
  public constructor(scope: Construct, id: string, props: DatabaseRoleProps) {
    super(scope, id);
    const where = this.node.path;
    requireOptions('DatabaseRoleProps', props, where);
    this.connection = this._requirePart(connectionClass(props.connection), props.connection, 'connection');
    requireInstance(PostgresAccess, props.access, 'access', where);
    this.roleName = requireName('vaultName', props.roleName ?? vaultNameOf(this), 'name of the role', where);
    const longest = longestTtl(this.longestLife);
    const reason =
      'the token that it is made with lives as long as Vault lets one, and a lease dies with its token';
    requireDuration(props.ttl, { most: longest - TOKEN_MARGIN, reason }, 'ttl', where);
    const { _admin: admin } = this.connection;
    if (admin === undefined && props.access._group !== undefined) {
      throw new DefinitionError({
        id: 'unknown-admin',
        given: 'access whose group role a set-up script makes, for an admin that nobody named',
        expected: `the admin of connection '${this.connection.connectionName}', or a group role that is there`,
        fix: 'Say the username of the connection, or use PostgresAccess.memberOf().',
        where,
      });
    }
    if (admin !== undefined && props.access._roles.includes(admin)) {
      throw new DefinitionError({
        id: 'access-through-admin',
        given: `access names role '${admin}', Vault's own admin in that database`,
        expected: 'roles that hold what users may do, and own what they may use',
        fix: 'Name another role: a member of the admin could make users of its own.',
        where,
      });
    }
    this.connection._allow?.(this.roleName);
    this.props = { ...props };
  }

  /**
   * A user of the database: `username`, `password`, and, for whoever wants the parts, `host`, `port`, `dbname`, `uri`.
   *
   * @experimental
   */
  public get credential(): Credential {
    return (this.made ??= this.makeCredential());
  }

  /**
   * Lets a login make users of its own: each ends with the token that it was made with, whatever the life of the role.
   *
   * @param grantee a role that somebody logs in with, such as a JwtAuthRole
   * @throws DefinitionError when the grantee is none, or no login
   * @experimental
   */
  public grantRead(grantee: IGrantee): Grant {
    return this.grants.add(this.credential._parts, grantee);
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    const { connection } = this;
    const { access } = this.props;
    plan.add(this, 'databaseRoles', {
      id: this.node.id,
      server: placeOfVault(connection.engine.vault),
      mount: connection.engine.mount,
      name: this.roleName,
      connection: connection.connectionName,
      creationStatements: access._creation,
      revocationStatements: access._revocation,
      ttl: this.life,
      maxTtl: this.life,
      group: access._group,
    });
    this.grants.compile(plan, this.credential._parts);
  }

  private get life(): number {
    return this.props.ttl.toSeconds();
  }

  /** The greatest life of a lease of its engine, in seconds. */
  private get longestLife(): number {
    const { engine } = this.connection;
    return (engine as DatabaseEngine)._maxLeaseTtl ?? engine.vault.server._maxLeaseTtl ?? VAULT_MAX_TTL;
  }

  private makeCredential(): Credential {
    const { connection } = this;
    const { vault, mount } = connection.engine;
    const path = databaseCredentialsPath(mount, this.roleName);
    return Credential._of(this, {
      vault,
      role: {
        kind: databaseRoles.list,
        key: databaseRoles.key({ server: placeOfVault(vault), mount, name: this.roleName }),
      },
      name: this.node.id,
      path,
      method: 'GET',
      // What the mount cuts is renewed in time all the same.
      life: Math.min(this.life, this.longestLife),
      diesWithToken: true,
      names: DATABASE_VALUES,
      keys: connection._keys,
      rule: { path, capabilities: ['read'], reason: 'dynamic credentials' },
    });
  }
}
