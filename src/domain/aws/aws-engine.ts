import { type Construct } from 'constructs';
import { type AwsEngineRecord, type AwsKeyRecord } from '../../plan/kinds/aws-engine';
import { DefinitionError } from '../../plan/definition-error';
import { longestTtl, TOKEN_MARGIN } from '../../plan/lifetime';
import { requireName } from '../../plan/names';
import { isAtLeast } from '../../plan/version';
import { requireBoolean } from '../argument/argument';
import { Duration } from '../argument/duration';
import { requireDuration } from '../argument/duration-range';
import { requireOptions } from '../argument/options';
import { requireServerUrl } from '../argument/url';
import { pathIn } from '../platform/ownership';
import { type PlanBuilder } from '../platform/plan-builder';
import { requireEngineOf } from '../vault/built-in-engine';
import {
  SecretsEngine,
  type SecretsEngineMountProps,
  type SecretsEngineProps,
} from '../vault/secrets-engine';
import { type IVault } from '../vault/vault-server';
import { type IAwsEngine } from './aws-engine-interface';

/**
 * The key of an IAM user that Vault makes credentials with. It is given once, when the mount is made: Terraform never
 * writes it again, since Vault may have replaced it. Another one is given with both parts at once, by
 * `vault write <mount>/config/root`.
 *
 * @experimental
 */
export interface AwsKeyProps {
  /** Terraform variable that holds the id of the access key, which the state holds: by itself it is no secret. */
  readonly accessKeyVariable: string;
  /**
   * Ephemeral Terraform variable that holds the secret access key, passed write-only. Needs Terraform's provider for Vault
   * 5.7.
   */
  readonly secretKeyVariable: string;
  /**
   * Whether Vault replaces the key by one that only Vault knows, once, after set-up: the user needs
   * `iam:GetUser`, `iam:CreateAccessKey` and `iam:DeleteAccessKey` of itself.
   *
   * @default false
   */
  readonly rotate?: boolean;
}

/**
 * Properties of an {@link AwsEngine}.
 *
 * @experimental
 */
export interface AwsEngineProps extends SecretsEngineProps {
  /**
   * The key of an IAM user.
   *
   * @default - none: in AWS Vault is what it runs as, an instance's or a workload's role
   */
  readonly key?: AwsKeyProps;
  /**
   * Region of requests, such as `eu-central-1`.
   *
   * @default - AWS_REGION of Vault's environment, else us-east-1
   */
  readonly region?: string;
  /**
   * Address of IAM.
   *
   * @default - the public one
   */
  readonly iamEndpoint?: string;
  /**
   * Address of STS, such as `https://sts.eu-central-1.amazonaws.com`.
   *
   * @default - the public one of the region
   */
  readonly stsEndpoint?: string;
  /**
   * Region that requests to `stsEndpoint` are signed for; Vault 1.19 or later, and only beside that.
   *
   * @default - the region
   */
  readonly stsRegion?: string;
  /**
   * Life of the IAM users that its roles make, which is one for all of a mount.
   *
   * @default Duration.hours(1)
   */
  readonly userTtl?: Duration;
  /**
   * That the server is an OpenBao on which somebody has registered the engine as a plugin called `aws`.
   *
   * @default false
   */
  readonly externalPlugin?: boolean;
}

/**
 * Properties of an AWS engine that exists already.
 *
 * @experimental
 */
export interface AwsEngineMountProps extends SecretsEngineMountProps {
  /**
   * Life of the IAM users that its roles make: the default of the leases of the mount.
   *
   * @default - not known, so that no role of it makes users
   */
  readonly userTtl?: Duration;
  /**
   * That the server is an OpenBao on which somebody has registered the engine as a plugin called `aws`.
   *
   * @default false
   */
  readonly externalPlugin?: boolean;
}

function keyOf(given: AwsKeyProps, where: string): AwsKeyRecord {
  const { accessKeyVariable, secretKeyVariable, rotate } = requireOptions('AwsKeyProps', given, where);
  const variable = (name: string, what: string) => requireName('terraformVariable', name, what, where);
  const record = {
    accessKeyVariable: variable(accessKeyVariable, 'accessKeyVariable'),
    secretKeyVariable: variable(secretKeyVariable, 'secretKeyVariable'),
    rotate: requireBoolean(rotate, false, 'rotate', where),
  };
  if (record.accessKeyVariable !== record.secretKeyVariable) return record;
  throw new DefinitionError({
    id: 'said-twice',
    given: `accessKeyVariable and secretKeyVariable are both '${record.secretKeyVariable}'`,
    expected: 'two variables: the state holds the one, and must not hold the other',
    fix: 'Name a variable of its own for each.',
    where,
  });
}

/** Where AWS is reached: what Vault would pass over without a word is refused. */
function addressesOf(
  { region, iamEndpoint, stsEndpoint, stsRegion }: AwsEngineProps,
  { server }: IVault,
  where: string,
): Pick<AwsEngineRecord, 'region' | 'iamEndpoint' | 'stsEndpoint' | 'stsRegion'> {
  for (const [name, of] of Object.entries({ region, stsRegion }))
    if (of !== undefined) requireName('awsRegion', of, name, where);
  for (const [name, url] of Object.entries({ iamEndpoint, stsEndpoint }))
    if (url !== undefined) requireServerUrl(url, name, where);
  if (stsRegion !== undefined && stsEndpoint === undefined) {
    throw new DefinitionError({
      id: 'conflicting-options',
      given: `stsRegion '${stsRegion}' without stsEndpoint`,
      expected: 'both: Vault goes by it only where it has an address of STS',
      fix: `Give stsEndpoint 'https://sts.${stsRegion}.amazonaws.com', or set region.`,
      where,
    });
  }
  if (stsRegion !== undefined && !server._isOpenBao && !isAtLeast(server._product.version, '1.19')) {
    throw new DefinitionError({
      id: 'unknown-version',
      given: `stsRegion with Vault ${server._product.version}`,
      expected: 'Vault 1.19 or later, before which it has no such option',
      fix: 'Leave it out, and set region.',
      where,
    });
  }
  return { region, iamEndpoint, stsEndpoint, stsRegion };
}

function userTtlOf(given: Duration, { server }: IVault, where: string): number {
  const most = longestTtl(server._maxLeaseTtl) - TOKEN_MARGIN;
  const reason =
    'the token that a user is made with lives as long as Vault lets one, and the user goes with its token';
  return requireDuration(given, { most, reason }, 'userTtl', where);
}

/**
 * An AWS secrets engine: its roles make credentials of AWS that live for minutes or hours. If it were destroyed, its users
 * would be left in AWS.
 *
 * @experimental
 */
export class AwsEngine extends SecretsEngine implements IAwsEngine {
  /**
   * An AWS engine that exists already, or that others make: nothing is emitted of it. What is not known of it is a
   * finding, `proof-ends`.
   *
   * @param scope the Vault server or namespace, or anything else of the platform where `vault` names it
   * @param id name of the construct, and path of the mount unless `mount` says otherwise
   * @param props what is known of it
   * @throws DefinitionError when a property is malformed, or the server cannot have it
   */
  public static fromMount(scope: Construct, id: string, props: AwsEngineMountProps = {}): IAwsEngine {
    requireOptions('AwsEngineMountProps', props, pathIn(scope, id));
    return new ExistingAwsEngine(scope, id, props);
  }

  /** @internal In seconds. */
  public readonly _userTtl?: number;
  /** @internal */
  public readonly _hasKey?: boolean;
  private readonly key?: AwsKeyRecord;
  private readonly addresses: ReturnType<typeof addressesOf>;

  /**
   * @param scope the Vault server or namespace, or anything else of the platform where `vault` names it
   * @param id name of the engine
   * @param props properties
   * @throws DefinitionError when a property is malformed, or the server has no such engine
   */
  public constructor(scope: Construct, id: string, props: AwsEngineProps = {}) {
    super(scope, id, requireOptions('AwsEngineProps', props, pathIn(scope, id)));
    const where = this.node.path;
    requireEngineOf(this.vault, 'AWS', props.externalPlugin, where);
    this.key = props.key === undefined ? undefined : keyOf(props.key, where);
    this._hasKey = this.key !== undefined;
    this.addresses = addressesOf(props, this.vault, where);
    this._userTtl = userTtlOf(props.userTtl ?? Duration.hours(1), this.vault, where);
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'awsEngines', {
      ...this._made,
      key: this.key,
      ...this.addresses,
      userTtl: this._userTtl,
    });
  }
}

/** An AWS engine that others make. */
class ExistingAwsEngine extends AwsEngine {
  /** @internal */
  protected static override readonly _mountForm = 'existingMount';
  /** @internal */
  public override readonly _hasKey = undefined;
  /** @internal */
  public override readonly _userTtl?: number;

  public constructor(scope: Construct, id: string, props: AwsEngineMountProps) {
    super(scope, id, props);
    this._userTtl = props.userTtl?.toSeconds();
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    plan.add(this, 'awsEngines', {
      ...this._head,
      userTtl: this._userTtl,
      existing: true,
    });
  }
}
