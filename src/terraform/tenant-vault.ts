import { type TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { refuseMisspelled } from '../plan/misspelled-option';
import { type TenantPlan } from '../plan/plan';
import { OwnStackProof } from './own-stack-proof';
import { resourcesOf, variableUsesOf } from './server-resources';

/** Properties of a {@link TenantVault}. */
export interface TenantVaultProps {
  /** What the tenant's definition means, proven: `platform.compile().tenant(name)`. */
  readonly plan: TenantPlan;
  /**
   * Provider of the server.
   *
   * @default - the stack's `vault` provider without an alias
   */
  readonly provider?: TerraformProvider;
}

/** Its names, which the compiler keeps complete. */
const OPTIONS: Readonly<Record<keyof TenantVaultProps, true>> = { plan: true, provider: true };

/**
 * What belongs to one tenant in Vault, inside a stack of one's own: its policies, its auth roles, its database roles.
 *
 * Its children are the resources, whose ids are their Terraform addresses, for example `vault_policy.team-a`;
 * their logical ids are those of a synthesized stack. Each depends on what it needs where a {@link PlatformVault}
 * is in the same stack; where that is in another, apply that one first.
 */
export class TenantVault extends Construct {
  /**
   * @param scope a TerraformStack, or a construct inside one
   * @param id id of the construct
   * @param props properties
   * @throws DefinitionError when an option is misspelled, or the stack has the tenant already
   */
  public constructor(scope: Construct, id: string, props: TenantVaultProps) {
    super(scope, id);
    refuseMisspelled('TenantVaultProps', Object.keys(OPTIONS), props, this.node.path);
    const { _plan: plan, _record: tenant } = props.plan;
    const { server } = tenant;
    OwnStackProof.place(this, {
      plan,
      place: server,
      resources: resourcesOf(plan, [tenant], server),
      uses: variableUsesOf([tenant], server),
      provider: props.provider,
    });
  }
}
