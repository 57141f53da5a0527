import { credentialOutlived } from '../../../src/checks/rules/credential-outlived';
import { testRule } from '../rule-tests';

testRule(credentialOutlived, {
  'a token that ends before the refresh': {
    change: (example) => {
      example.identity('team-a', 'team-a-generator').role.tokenTtl = 20;
    },
    finds: [
      "ExternalSecret 'orders-db' is refreshed every 8h, its credential lives 20s (token of role 'team-a-generator'; its lease would live 24h)",
    ],
  },
  'a lease that ends with the refresh, by its maximum': {
    change: (example) => {
      example.databaseRole('team-a').maxTtl = 8 * 3600;
    },
    finds: [
      "ExternalSecret 'orders-db' is refreshed every 8h, its credential lives 8h (lease of database role 'team-a_orders')",
    ],
  },
  'a lease that its mount cuts': {
    change: (_, plan) => {
      for (const engine of plan.databaseEngines) engine.maxLeaseTtl = 8 * 3600;
    },
    finds: expect.arrayContaining([
      "ExternalSecret 'orders-db' is refreshed every 8h, its credential lives 8h (lease of database role 'team-a_orders')",
    ]) as string[],
  },
  'a token that its auth mount cuts': {
    change: (example) => {
      example.auth.maxLeaseTtl = 3600;
    },
    finds: expect.arrayContaining([
      "ExternalSecret 'orders-db' is refreshed every 8h, its credential lives 1h (token of role 'team-a-generator'; its lease would live 24h)",
    ]) as string[],
  },
  'never refreshed': {
    change: (example) => {
      example.externalSecret('orders-db').refreshInterval = 0;
    },
    finds: [
      "ExternalSecret 'orders-db' is never refreshed, its credential lives 24h (lease of database role 'team-a_orders')",
    ],
  },
  'a token of the default TTL': {
    change: (example) => {
      const { role } = example.identity('team-a', 'team-a-generator');
      role.tokenTtl = 0;
      role.tokenMaxTtl = 0;
    },
    finds: [],
  },
  'a second before the end': {
    change: (example) => {
      example.externalSecret('orders-db').refreshInterval = 24 * 3600 - 1;
    },
    finds: [],
  },
});
