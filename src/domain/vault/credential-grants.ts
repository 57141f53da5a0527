import { type PlanBuilder } from '../platform/plan-builder';
import { requireUnlocked, type Resource } from '../platform/resource';
import { type CredentialRight, Grant, type IGrantee, requireGrantee } from './grant';
import { placeOfVault } from './vault-namespace';

/** The logins that may make the credentials of one role themselves, each by name. */
export class CredentialGrants {
  private readonly logins = new Set<string>();

  /** @param owner the role */
  public constructor(private readonly owner: Resource) {}

  /**
   * Grants it to one more.
   *
   * @throws DefinitionError when the grantee is none, or no login
   */
  public add(right: CredentialRight, grantee: IGrantee): Grant {
    const where = this.owner.node.path;
    requireUnlocked(this.owner, 'a credential is granted', where);
    this.logins.add(requireGrantee(grantee, where)._makerOf(right, where));
    return Grant._of(right.rule.path, grantee);
  }

  /** Adds what was granted to the plan. */
  public compile(plan: PlanBuilder, { vault, role, rule }: CredentialRight): void {
    if (this.logins.size === 0) return;
    const { path, capabilities, deniedParameters, minWrappingTtl } = rule;
    plan.add(this.owner, 'grantedCredentials', {
      server: placeOfVault(vault),
      path,
      role,
      capability: capabilities[0] === 'update' ? 'update' : 'read',
      ...(deniedParameters && { deniedParameters }),
      ...(minWrappingTtl !== undefined && { minWrappingTtl }),
      logins: [...this.logins].sort(),
    });
  }
}
