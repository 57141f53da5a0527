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
  'no maximum': {
    change: (example) => {
      example.identity('team-a').role.tokenMaxTtl = 0;
    },
    finds: [],
  },
});
