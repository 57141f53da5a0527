import { type Construct } from 'constructs';
import { DIALECTS } from '../../plan/database-dialect';
import { DATABASE_VALUES, databaseRoles } from '../../plan/kinds/database-role';
import { longestTtl, TOKEN_MARGIN, VAULT_MAX_TTL } from '../../plan/lifetime';
import { requireName } from '../../plan/names';
import { credentialsPath } from '../../plan/wire-path';
import { DefinitionError } from '../../plan/definition-error';
import { requireInstance } from '../argument/argument';
import { type AccessRights, DatabaseAccess } from './database-access';
import { connectionClass } from './database-connection';
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
import { Resource } from '../platform/resource';
import { placeOfVault } from '../vault/vault-namespace';

/** Properties of a {@link DatabaseRole}. */
export interface DatabaseRoleProps {
  /** The database. */
  readonly connection: IDatabaseConnection;
  /** What its users may do. */
  readonly access: DatabaseAccess;
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
  private readonly rights: AccessRights;
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
    requireInstance(DatabaseAccess, props.access, 'access', where);
    this.roleName = requireName('vaultName', props.roleName ?? vaultNameOf(this), 'name of the role', where);
    const longest = longestTtl(this.longestLife);
    const reason =
      'the token that it is made with lives as long as Vault lets one, and a lease dies with its token';
    requireDuration(props.ttl, { most: longest - TOKEN_MARGIN, reason }, 'ttl', where);
    const { _dialect: dialect } = this.connection;
    if (props.access._dialect !== dialect) {
      throw new DefinitionError({
        id: 'conflicting-options',
        given: `access for ${DIALECTS[props.access._dialect].title}, connection '${this.connection.connectionName}' to ${DIALECTS[dialect].title}`,
        expected: `access for ${DIALECTS[dialect].title}`,
        fix: 'Change the access, or the connection.',
        where,
      });
    }
    this.rights = props.access._rights(this.connection, where);
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
    plan.add(this, 'databaseRoles', {
      id: this.node.id,
      server: placeOfVault(connection.engine.vault),
      mount: connection.engine.mount,
      name: this.roleName,
      connection: connection.connectionName,
      creationStatements: this.rights.creationStatements,
      revocationStatements: this.rights.revocationStatements,
      ttl: this.life,
      maxTtl: this.life,
      group: this.rights.group,
      privileges: this.rights.privileges,
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
    const path = credentialsPath(mount, this.roleName);
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
