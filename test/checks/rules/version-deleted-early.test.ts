import { versionDeletedEarly } from '../../../src/checks/rules/version-deleted-early';
import { testRule } from '../rule-tests';

testRule(versionDeletedEarly, {
  'versions that end before the next refresh, or with it': {
    change: (example, plan) => {
      for (const engine of plan.kvEngines) engine.deleteVersionAfter = 3600;
      for (const tenant of plan.tenants)
        for (const secret of tenant.externalSecrets) secret.refreshInterval = 60;
      example.externalSecret('orders-api').refreshInterval = 3600;
    },
    finds: [
      "ExternalSecret 'orders-api' is refreshed every 1h, and KV engine 'secret' deletes versions after 1h",
    ],
  },
  'versions that outlive a refresh': {
    change: (example, plan) => {
      for (const engine of plan.kvEngines) engine.deleteVersionAfter = 864000;
      example.externalSecret('orders-api').refreshInterval = 3600;
    },
    finds: [],
  },
});
