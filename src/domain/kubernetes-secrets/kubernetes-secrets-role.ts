import { type Construct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { VAULT_MAX_TTL } from '../../plan/lifetime';
import { KUBERNETES_TOKEN_VALUES, kubernetesSecretsRoles } from '../../plan/kinds/kubernetes-secrets-role';
import { requireName } from '../../plan/names';
import { credentialsPath } from '../../plan/wire-path';
import { requireList } from '../argument/argument';
import { type Duration } from '../argument/duration';
import { requireDuration } from '../argument/duration-range';
import { requireOptions } from '../argument/options';
import { vaultNameOf } from '../platform/ownership';
import { type PlanBuilder } from '../platform/plan-builder';
import { Resource } from '../platform/resource';
import { Credential, type ICredential } from '../vault/credential';
import { CredentialGrants } from '../vault/credential-grants';
import { type CredentialRight, type Grant, type IGrantee } from '../vault/grant';
import { placeOfVault } from '../vault/vault-namespace';
import { KubernetesSecretsEngine } from './kubernetes-secrets-engine';

/** The API server makes no token that lives shorter (Kubernetes 1.36, `TokenRequestSpec`). */
const SHORTEST = 600;

/**
 * Properties of a {@link KubernetesSecretsRole}.
 *
 * @experimental
 */
export interface KubernetesSecretsRoleProps {
  /** The engine that makes the tokens. */
  readonly engine: KubernetesSecretsEngine;
  /**
   * Namespace of the ServiceAccount.
   *
   * @default - the only one of the tenant that it is made for
   */
  readonly namespace?: string;
  /** The ServiceAccount, which exists already: a token may do whatever it may. */
  readonly serviceAccountName: string;
  /**
   * Life of a token, of ten minutes at least: it ends by itself alone, whatever becomes of the login that it was made
   * for.
   */
  readonly ttl: Duration;
  /**
   * Whom its tokens are for. Needs Terraform's provider for Vault 5.8.
   *
   * @default - the API server
   */
  readonly audiences?: string[];
  /**
   * Name in Vault.
   *
   * @default - the id; below a tenant `<tenant>_<id>`
   */
  readonly roleName?: string;
}

/**
 * A role of a Kubernetes secrets engine: tokens of one ServiceAccount, for its audiences alone.
 *
 * @experimental
 */
export class KubernetesSecretsRole extends Resource implements ICredential {
  /** The engine that makes the tokens. */
  public readonly engine: KubernetesSecretsEngine;
  /** Name in Vault. */
  public readonly roleName: string;
  /** What is made: `token`, and where it is of, `namespace`. */
  public readonly credential: Credential;
  private readonly namespaceName: string;
  private readonly serviceAccount: string;
  private readonly audiences: readonly string[];
  private readonly ttl: number;
  private readonly grants = new CredentialGrants(this);

  /**
   * @param scope whoever owns it
   * @param id name of the construct
   * @param props properties
   * @throws DefinitionError when a property is malformed, or no namespace is said
   */
  public constructor(scope: Construct, id: string, props: KubernetesSecretsRoleProps) {
    super(scope, id);
    const where = this.node.path;
    requireOptions('KubernetesSecretsRoleProps', props, where);
    this.engine = this._requirePart(KubernetesSecretsEngine, props.engine, 'engine');
    this.roleName = requireName('vaultName', props.roleName ?? vaultNameOf(this), 'name of the role', where);
    if (props.namespace === undefined) {
      throw new DefinitionError({
        id: 'nothing-named',
        given: 'no namespace',
        expected: 'that of the ServiceAccount',
        fix: 'Name the namespace, or make the role by tenant.addKubernetesSecretsRole().',
        where,
      });
    }
    this.namespaceName = requireName('namespace', props.namespace, 'namespace', where);
    this.serviceAccount = requireName(
      'kubernetesName',
      props.serviceAccountName,
      'serviceAccountName',
      where,
    );
    this.audiences = [...new Set(requireList(props.audiences ?? [], 'audiences', where))]
      .map((each) => requireName('audience', each, 'audience', where))
      .sort();
    const range = { least: SHORTEST, most: VAULT_MAX_TTL, reason: 'the API server makes no shorter ones' };
    this.ttl = requireDuration(props.ttl, range, 'ttl', where);
    this.credential = Credential._of(this, {
      ...this.right,
      name: id,
      path: this.right.rule.path,
      method: 'POST',
      parameters: { kubernetes_namespace: this.namespaceName },
      life: this.ttl,
      diesWithToken: false,
      names: KUBERNETES_TOKEN_VALUES,
      keys: {
        token: [{ value: 'service_account_token' }],
        namespace: [{ value: 'service_account_namespace' }],
      },
    });
  }

  /**
   * Lets a login have tokens made.
   *
   * @param grantee a role that somebody logs in with, such as a JwtAuthRole
   * @throws DefinitionError when the grantee is none, or no login
   */
  public grantRead(grantee: IGrantee): Grant {
    return this.grants.add(this.right, grantee);
  }

  /** @internal */
  public override _compile(plan: PlanBuilder): void {
    const { vault, mount, cluster } = this.engine;
    plan.add(this, 'kubernetesSecretsRoles', {
      id: this.node.id,
      server: placeOfVault(vault),
      mount,
      name: this.roleName,
      cluster: cluster.node.id,
      namespace: this.namespaceName,
      serviceAccount: this.serviceAccount,
      audiences: this.audiences,
      ttl: this.ttl,
    });
    this.grants.compile(plan, this.right);
  }

  private get right(): CredentialRight {
    const { vault, mount } = this.engine;
    const key = kubernetesSecretsRoles.key({ server: placeOfVault(vault), mount, name: this.roleName });
    return {
      vault,
      role: { kind: kubernetesSecretsRoles.list, key },
      rule: {
        path: credentialsPath(mount, this.roleName),
        capabilities: ['update'],
        reason: 'tokens of a ServiceAccount',
        // Audiences of a request take the place of the role's (`path_creds.go` of the plugin, 0.12.0): with that of
        // Vault it would log in as the ServiceAccount.
        deniedParameters: ['audiences', 'cluster_role_binding'],
      },
    };
  }
}
