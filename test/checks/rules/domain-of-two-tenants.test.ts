import { domainOfTwoTenants } from '../../../src/checks/rules/domain-of-two-tenants';
import { type PkiRoleRecord } from '../../../src/plan/kinds/pki-role';
import { type Mutation, testRule } from '../rule-tests';

type Role = Partial<Pick<PkiRoleRecord, 'mount' | 'allowSubdomains'>>;

/** PKI roles of the two teams, for these domains. */
function roles(ofA: string[], ofB: string[], a: Role = {}, b: Role = {}): Mutation {
  return (example, plan) => {
    const rest = { id: 'web', server: example.server.id, mount: 'pki', name: 'web', issuer: 'default' };
    const head = { ...rest, keyType: 'ec', keyBits: 0, ttl: 3600, allowSubdomains: false } as const;
    for (const [name, allowedDomains, role] of [
      ['team-a', ofA, a],
      ['team-b', ofB, b],
    ] as const)
      plan.tenants
        .find((tenant) => tenant.name === name)
        ?.pkiRoles.push({
          ...head,
          origin: `acme/${name}/web`,
          allowedDomains: [...allowedDomains],
          ...role,
        });
  };
}

const found = (domain: string) =>
  `tenants 'team-a', 'team-b' get certificates for '${domain}' of PKI engine 'pki'`;

testRule(domainOfTwoTenants, {
  'one domain of both': {
    change: roles(['a.example.com', 'x.example.com'], ['b.example.com', 'x.example.com']),
    finds: [found('x.example.com')],
  },
  'all below a domain of which the other has one': {
    change: roles(['example.com'], ['deep.b.example.com'], { allowSubdomains: true }),
    finds: [found('deep.b.example.com')],
  },
  'domains beside each other, and one that only ends alike': {
    change: roles(['a.example.com'], ['evila.example.com'], { allowSubdomains: true }),
    finds: [],
  },
  'a domain above another, without what is below it': {
    change: roles(['example.com'], ['b.example.com']),
    finds: [],
  },
  'one domain in two engines': {
    change: roles(['x.example.com'], ['x.example.com'], {}, { mount: 'other' }),
    finds: [],
  },
});
