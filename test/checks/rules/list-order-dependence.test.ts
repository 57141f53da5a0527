import { listOrderDependence } from '../../../src/checks/rules/list-order-dependence';
import { testRule } from '../rule-tests';

testRule(listOrderDependence, {
  'a deny that only newer servers see': {
    change: (example) => {
      const { policy } = example.identity('team-b');
      policy.rules.push({ path: 'secret/metadata/team-b/flags/*', capabilities: ['deny'], reason: '' });
    },
    finds: [
      "role 'team-b' may list secret/metadata/team-b/flags/ on this server; another version of Vault or OpenBao refuses it",
    ],
  },
  'the same on a server that sees it': {
    change: (example) => {
      example.server.product = { name: 'openbao', version: '2.6' };
      const { policy } = example.identity('team-b');
      policy.rules.push({ path: 'secret/metadata/team-b/flags/*', capabilities: ['deny'], reason: '' });
    },
    finds: [
      "role 'team-b' may not list secret/metadata/team-b/flags/ on this server; another version of Vault or OpenBao allows it",
    ],
  },
  'a deny that all see': {
    change: (example) => {
      example.rule('team-b', 'secret/metadata/team-b/*').capabilities = ['deny'];
    },
    finds: [],
  },
});
