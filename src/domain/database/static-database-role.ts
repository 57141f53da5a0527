import { type Construct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { STATIC_DATABASE_VALUES, staticDatabaseRoles } from '../../plan/kinds/static-database-role';
import { requireName } from '../../plan/names';
import { staticCredentialsPath } from '../../plan/wire-path';
import { type Duration } from '../argument/duration';
import { requireDuration } from '../argument/duration-range';
import { requireOptions } from '../argument/options';
import { vaultNameOf } from '../platform/ownership';
import { type PlanBuilder } from '../platform/plan-builder';
import { Resource } from '../platform/resource';
import { Credential, type ICredential } from '../vault/credential';
import { CredentialGrants } from '../vault/credential-grants';
import { type Grant, type IGrantee } from '../vault/grant';
import { placeOfVault } from '../vault/vault-namespace';
import { connectionClass } from './database-connection';
import { type IDatabaseConnection } from './database-interface';

/** Vault's own least, which its queue of rotations keeps; and a year. In seconds. */
const PERIOD = { least: 5, most: 366 * 86400 } as const;

/**
 * Properties of a {@link StaticDatabaseRole}.
 *
 * @experimental
 */
export interface StaticDatabaseRoleProps {
  /** The database. */
  readonly connection: IDatabaseConnection;
  /** A user that is there, and that this role alone is for: in MySQL `<username>@%`. */
  readonly username: string;
  /**
   * How long a password lives. Between a rotation and the next refresh of what delivers it logins are refused, sessions
   * that are open go on; who cannot bear that takes dynamic users, whose lives overlap.
   */
  readonly rotationPeriod: Duration;
  /**
   * Name in Vault.
   *
   * @default - the id; below a tenant `<tenant>_<id>`, which a connection allows with one glob for all tenants
   */
  readonly roleName?: string;
}

/**
 * A static role of a database engine: a user that is there, whose password Vault changes. Making the role changes it at
 * once, so that whoever has used the user is refused from then on; removing it leaves the user with its last password.
 *
 * @experimental
 */
export class StaticDatabaseRole extends Resource implements ICredential {
  /** The database. */
  public readonly connection: IDatabaseConnection;
  /** Name in Vault. */
  public readonly roleName: string;
  /** The user. */
  public readonly username: string;
  private readonly rotationPeriod: number;
  private made?: Credential;
  private readonly grants = new CredentialGrants(this);

  /**
   * @param scope whoever owns it
   * @param id name of the construct
   * @param props properties
   * @throws DefinitionError when a name is malformed, the period out of range, or the user Vault's admin
   */
  public constructor(scope: Construct, id: string, props: StaticDatabaseRoleProps) {
    super(scope, id);
    const where = this.node.path;
    requireOptions('StaticDatabaseRoleProps', props, where);
    this.connection = this._requirePart(connectionClass(props.connection), props.connection, 'connection');
    this.username = requireName('sqlIdentifier', props.username, 'username', where);
    const { connectionName, _admin: admin } = this.connection;
    if (this.username === admin) {
      throw new DefinitionError({
        id: 'access-through-admin',
        given: `username is '${admin}', Vault's own admin in that database`,
        expected: 'a user of an application',
        fix: `Name another user; connection '${connectionName}' rotates its admin by rotateAdmin.`,
        where,
      });
    }
    const reason = 'Vault looks for passwords to change every few seconds';
    this.rotationPeriod = requireDuration(
      props.rotationPeriod,
      { ...PERIOD, reason },
      'rotationPeriod',
      where,
    );
    this.roleName = requireName('vaultName', props.roleName ?? vaultNameOf(this), 'name of the role', where);
    this.connection._allow?.(this.roleName);
  }

  /** The user's password of today: `username`, `password`, and, for whoever wants the parts, `host`, `port`, `dbname`, `uri`. */
  public get credential(): Credential {
    return (this.made ??= this.makeCredential());
  }

  /**
   * Lets a login read the password of today.
   *
   * @param grantee a role that somebody logs in with, such as a JwtAuthRole
   * @throws DefinitionError when the grantee is none, or no login
   */
  public grantRead(grantee: IGrantee): Grant {
    return this.grants.add(this.credential._parts, grantee);
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    const { engine, connectionName } = this.connection;
    plan.add(this, 'staticDatabaseRoles', {
      id: this.node.id,
      server: placeOfVault(engine.vault),
      mount: engine.mount,
      name: this.roleName,
      connection: connectionName,
      username: this.username,
      rotationPeriod: this.rotationPeriod,
    });
    this.grants.compile(plan, this.credential._parts);
  }

  private makeCredential(): Credential {
    const { vault, mount } = this.connection.engine;
    const path = staticCredentialsPath(mount, this.roleName);
    return Credential._of(this, {
      vault,
      role: {
        kind: staticDatabaseRoles.list,
        key: staticDatabaseRoles.key({ server: placeOfVault(vault), mount, name: this.roleName }),
      },
      name: this.node.id,
      path,
      method: 'GET',
      life: this.rotationPeriod,
      diesWithToken: false,
      isRotated: true,
      names: STATIC_DATABASE_VALUES,
      keys: this.connection._keys,
      rule: { path, capabilities: ['read'], reason: 'password of a static database role' },
    });
  }
}
