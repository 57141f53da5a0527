import { credentialNotRenewed } from '../../../src/checks/rules/credential-not-renewed';
import { addAgent } from '../example-agent';
import { testRule } from '../rule-tests';

testRule(credentialNotRenewed, {
  'an agent that ends': {
    change: (example) => addAgent(example, false, false),
    finds: [
      "Vault Agent 'web' ends before its application starts, and renders credentials of 'database/creds/team-a_orders'",
    ],
  },
  'an agent that stays': { change: (example) => addAgent(example, true, false), finds: [] },
  'a secret that nobody makes': { change: (example) => addAgent(example, false, true), finds: [] },
});
