import { issuerUnfit } from '../../../src/checks/rules/issuer-unfit';
import { type PkiIssuerRecord } from '../../../src/plan/kinds/pki-issuer';
import { type Mutation, testRule } from '../rule-tests';

const DAY = 86_400;

/** A PKI role of team-a, and the issuers of its engine. */
function roleAndIssuers(
  issuer: string,
  days: number,
  ...issuers: readonly (readonly [name: string, days: number])[]
): Mutation {
  return (example, plan) => {
    const at = { server: example.server.id, mount: 'pki' };
    example.tenant('team-a').pkiRoles.push({
      ...at,
      id: 'web',
      origin: 'acme/team-a/web',
      name: 'team-a_web',
      issuer,
      allowedDomains: ['a.example.com'],
      allowSubdomains: false,
      keyType: 'ec',
      keyBits: 256,
      ttl: days * DAY,
    });
    plan.pkiIssuers.push(
      ...issuers.map(([name, life], index): PkiIssuerRecord => ({
        ...at,
        origin: `acme/vault/pki/${name}`,
        engine: 'pki',
        name,
        commonName: name,
        keyType: 'ec',
        keyBits: 256,
        ttl: life * DAY,
        isDefault: index === 0,
        preventDestroy: true,
      })),
    );
  };
}

testRule(issuerUnfit, {
  'an issuer that is not there': {
    change: roleAndIssuers('webb', 7, ['web', 365], ['next', 365]),
    finds: ["PKI role 'team-a_web' is signed for by 'webb', and PKI engine 'pki' has 'web', 'next'"],
  },
  'one that ends soon after what it signs': {
    change: roleAndIssuers('default', 7, ['web', 10]),
    finds: [
      "PKI role 'team-a_web' issues for 168h, and 'web', which signs, itself lives 240h: it can sign for 72h alone",
    ],
  },
  'one that ends before': {
    change: roleAndIssuers('next', 7, ['web', 365], ['next', 5]),
    finds: [
      "PKI role 'team-a_web' issues for 168h, and 'next', which signs, itself lives 120h: it can sign for 0s alone",
    ],
  },
  'one of several that lives long enough': {
    change: roleAndIssuers('next', 7, ['web', 1], ['next', 15]),
    finds: [],
  },
  'issuers that others keep': { change: roleAndIssuers('any', 300), finds: [] },
});
