import { ttlAboveMaximum } from '../../../src/checks/rules/ttl-above-maximum';
import { testRule } from '../rule-tests';

testRule(ttlAboveMaximum, {
  'a maximum of its own, and that of Vault': {
    change: (example) => {
      example.identity('team-a').role.tokenMaxTtl = 60;
      example.databaseRole('team-a').ttl = 800 * 3600;
      example.databaseRole('team-a').maxTtl = 0;
    },
    finds: [
      "auth role 'team-a' has TTL 5m, which its maximum of 1m cuts",
      "database role 'team-a_orders' has TTL 800h, which Vault's maximum of 768h cuts",
    ],
  },
  'maxima of an engine, and of the server': {
    change: (example, plan) => {
      example.server.maxLeaseTtl = 299;
      for (const engine of plan.databaseEngines) engine.maxLeaseTtl = 100_000;
      for (const tenant of plan.tenants) {
        for (const role of tenant.authRoles) [role.tokenTtl, role.tokenMaxTtl] = [200, 0];
        for (const role of tenant.databaseRoles) [role.ttl, role.maxTtl] = [90_000, 0];
      }
      example.identity('team-a').role.tokenTtl = 300;
      example.databaseRole('team-a').ttl = 100_001;
    },
    finds: [
      "auth role 'shared-certificates' has TTL 5m, which its server's maximum of 4m59s cuts",
      "auth role 'team-a' has TTL 5m, which its server's maximum of 4m59s cuts",
      "database role 'team-a_orders' has TTL 27h46m41s, which its mount's maximum of 27h46m40s cuts",
    ],
  },
  'the maximum of an auth mount': {
    change: (example, plan) => {
      for (const tenant of plan.tenants)
        for (const role of tenant.authRoles) [role.tokenTtl, role.tokenMaxTtl] = [200, 0];
      example.auth.maxLeaseTtl = 299;
      example.identity('team-a').role.tokenTtl = 300;
    },
    finds: [
      "auth role 'shared-certificates' has TTL 5m, which its mount's maximum of 4m59s cuts",
      "auth role 'team-a' has TTL 5m, which its mount's maximum of 4m59s cuts",
    ],
  },
  'the maximum of a JWT auth mount': {
    change: (_, plan) => {
      const at = { server: 'vault', mount: 'ci', origin: 'acme/vault/ci' };
      plan.jwtAuths.push({ ...at, id: 'ci', maxLeaseTtl: 3600 });
      plan.jwtRoles.push({
        ...at,
        name: 'deploy',
        audiences: ['vault'],
        claims: { ref: 'main' },
        userClaim: 'sub',
        policies: [],
        tokenType: 'batch',
        tokenTtl: 7200,
        tokenMaxTtl: 0,
        noDefaultPolicy: true,
      });
    },
    finds: ["JWT role 'deploy' has TTL 2h, which its mount's maximum of 1h cuts"],
  },
  'a server that allows more': {
    change: (example) => {
      example.server.maxLeaseTtl = 1000 * 3600;
      example.databaseRole('team-a').ttl = 800 * 3600;
      example.databaseRole('team-a').maxTtl = 0;
    },
    finds: [],
  },
  'no maximum': {
    change: (example) => {
      example.identity('team-a').role.tokenMaxTtl = 0;
    },
    finds: [],
  },
});
