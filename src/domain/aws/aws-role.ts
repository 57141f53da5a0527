import { type Construct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import {
  type AwsCredentialType,
  awsKeys,
  awsPathOf,
  awsRoles,
  awsValues,
  isAwsSession,
} from '../../plan/kinds/aws-role';
import { requireName } from '../../plan/names';
import { asProvided } from '../../plan/value';
import { requireInstance } from '../argument/argument';
import { Duration } from '../argument/duration';
import { type DurationRange, requireDuration } from '../argument/duration-range';
import { requireOptions } from '../argument/options';
import { vaultNameOf } from '../platform/ownership';
import { type PlanBuilder } from '../platform/plan-builder';
import { Resource } from '../platform/resource';
import { Credential, type ICredential } from '../vault/credential';
import { CredentialGrants } from '../vault/credential-grants';
import { type Grant, type IGrantee } from '../vault/grant';
import { placeOfVault } from '../vault/vault-namespace';
import { AwsAccess } from './aws-access';
import { AwsEngine } from './aws-engine';
import { type IAwsEngine } from './aws-engine-interface';

/**
 * Properties of an {@link AwsRole}.
 *
 * @experimental
 */
export interface AwsRoleProps {
  /** The engine that makes the credentials. */
  readonly engine: IAwsEngine;
  /** What they are, and what may be done with them. */
  readonly access: AwsAccess;
  /**
   * Life of a session, which nobody renews: applications get a new one after at most a third of it. AWS has at least 15
   * minutes; and at most 12 hours of an assumed role, or less where the role says so (`MaxSessionDuration`), one hour where
   * Vault itself is one, and 36 hours of a federation token. Of IAM users the engine says it: `userTtl`.
   *
   * @default Duration.hours(1)
   */
  readonly ttl?: Duration;
  /**
   * Name in Vault.
   *
   * @default - the id; below a tenant `<tenant>_<id>`
   */
  readonly roleName?: string;
}

const HOUR = 3600;

/** Bounds of STS, in seconds. */
const SESSIONS = { least: 900, assumed: 12 * HOUR, federated: 36 * HOUR, chained: HOUR } as const;

/** How long AWS lets a session live. Source: STS's AssumeRole and GetFederationToken. */
function rangeOf(type: AwsCredentialType, { _hasKey: hasKey }: IAwsEngine): DurationRange {
  const { least, assumed, federated, chained } = SESSIONS;
  if (type === 'federation_token') return { least, most: federated, reason: 'AWS has no other ones' };
  return hasKey === false
    ? { least, most: chained, reason: 'a session that was got by another one, as Vault is there, ends then' }
    : { least, most: assumed, reason: 'AWS has no other ones' };
}

/**
 * A role of an AWS engine: every read makes a credential of its own. A session of STS cannot be revoked by anybody, not
 * with its lease either: only AWS ends it earlier, for all sessions of a role, by a policy on `aws:TokenIssueTime`.
 *
 * @experimental
 */
export class AwsRole extends Resource implements ICredential {
  /** The engine that makes the credentials. */
  public readonly engine: IAwsEngine;
  /** Name in Vault. */
  public readonly roleName: string;
  private readonly access: AwsAccess;
  private readonly life: number;
  private made?: Credential;
  private readonly grants = new CredentialGrants(this);

  /**
   * @param scope whoever owns it
   * @param id name of the construct
   * @param props properties
   * @throws DefinitionError when a property is malformed, or neither Vault nor AWS can make what is asked for
   */
  public constructor(scope: Construct, id: string, props: AwsRoleProps) {
    super(scope, id);
    const where = this.node.path;
    requireOptions('AwsRoleProps', props, where);
    this.engine = this._requirePart(AwsEngine, props.engine as AwsEngine, 'engine');
    this.access = requireInstance(AwsAccess, props.access, 'access', where);
    this.roleName = requireName('vaultName', props.roleName ?? vaultNameOf(this), 'name of the role', where);
    this.life = this.isSession ? this.sessionLife(props.ttl) : this.userLife(props.ttl);
  }

  /** What applications get: `access_key`, `secret_key`, and of a session `session_token`. */
  public get credential(): Credential {
    return (this.made ??= this.makeCredential());
  }

  /**
   * Lets a login make credentials of its own, with the role's life and without a parameter.
   *
   * @param grantee a role that somebody logs in with, such as a JwtAuthRole
   * @throws DefinitionError when the grantee is none, or no login
   */
  public grantRead(grantee: IGrantee): Grant {
    return this.grants.add(this.credential._parts, grantee);
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'awsRoles', {
      id: this.node.id,
      server: placeOfVault(this.engine.vault),
      mount: this.engine.mount,
      name: this.roleName,
      ...this.access._said,
      ttl: this.life,
    });
    this.grants.compile(plan, this.credential._parts);
  }

  private get isSession(): boolean {
    return isAwsSession(this.access._said.credentialType);
  }

  private sessionLife(ttl = Duration.hours(1)): number {
    const { credentialType: type } = this.access._said;
    const where = this.node.path;
    if (type === 'federation_token' && this.engine._hasKey === false) {
      throw new DefinitionError({
        id: 'conflicting-options',
        given: `a federation token of engine '${this.engine.mount}', which has no key of a user`,
        expected: 'an engine with a key: AWS gives none to a role, which Vault is there',
        fix: 'Give the engine the key of an IAM user, or assume a role: AwsAccess.assumedRole().',
        where,
      });
    }
    return requireDuration(ttl, rangeOf(type, this.engine), 'ttl', where);
  }

  private userLife(ttl: Duration | undefined): number {
    const { _userTtl: userTtl, mount } = this.engine;
    if (ttl === undefined && userTtl !== undefined) return userTtl;
    throw new DefinitionError({
      id: 'conflicting-options',
      given:
        ttl === undefined
          ? `IAM users of engine '${mount}', of which nobody knows how long they live`
          : 'ttl of IAM users',
      expected: 'userTtl of the engine, which is one for all of its users',
      fix: 'Say `userTtl` of the engine, and no ttl of the role.',
      where: this.node.path,
    });
  }

  private makeCredential(): Credential {
    const { vault, mount } = this.engine;
    const { credentialType } = this.access._said;
    const path = awsPathOf({ mount, name: this.roleName, credentialType });
    return Credential._of(this, {
      vault,
      role: {
        kind: awsRoles.list,
        key: awsRoles.key({ server: placeOfVault(vault), mount, name: this.roleName }),
      },
      name: this.node.id,
      path,
      method: 'GET',
      life: this.life,
      diesWithToken: !this.isSession,
      names: awsValues(credentialType),
      keys: Object.fromEntries(awsKeys(credentialType).map(asProvided)),
      rule: {
        path,
        capabilities: ['read'],
        reason: this.isSession ? 'sessions of AWS, which nobody can revoke' : 'users of AWS',
        // Else a request could choose the name that AWS's log and conditions have (Vault `path_user.go`).
        deniedParameters: ['*'],
      },
    });
  }
}
