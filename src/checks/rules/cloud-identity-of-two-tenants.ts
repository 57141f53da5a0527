import { listed } from '../grouped';
import { type Problem, type Rule } from '../rule';

/** Whoever assumes a role is that role, whatever it is called in a log. */
export const cloudIdentityOfTwoTenants: Rule = {
  id: 'cloud-identity-of-two-tenants',
  severity: 'warning',
  title: 'Two tenants are one identity in a cloud',
  what: 'AWS roles of two tenants that assume the same role in AWS.',
  why: 'In the cloud both are one: each may do what the other may, with its data, too, and what Vault keeps apart is not apart there. Policies of the one session narrow nothing of the other.',
  example: "tenants 'checkout', 'shop' assume 'arn:aws:iam::123456789012:role/shop'",
  fix: 'Give each tenant a role of its own in AWS; where both are meant to be one, acknowledge this.',
  check: (context) => {
    const assumed = new Map<string, { readonly origin: string; readonly tenants: Set<string> }>();
    for (const { tenant, record } of context.all('awsRoles')) {
      const { roleArn, origin } = record;
      if (!tenant || roleArn === undefined) continue;
      const known = assumed.get(roleArn) ?? { origin, tenants: new Set() };
      known.tenants.add(tenant.name);
      assumed.set(roleArn, known);
    }
    return [...assumed].flatMap(([arn, { origin, tenants }]): Problem[] =>
      tenants.size < 2 ? [] : [{ origin, message: `tenants ${listed([...tenants].sort())} assume '${arn}'` }],
    );
  },
};
