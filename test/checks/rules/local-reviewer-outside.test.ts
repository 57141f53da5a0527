import { localReviewerOutside } from '../../../src/checks/rules/local-reviewer-outside';
import { existingMounts } from '../existing';
import { testRule } from '../rule-tests';

testRule(localReviewerOutside, {
  'a Vault at an address of the world': {
    change: (example) => {
      example.server.address = 'https://vault.example.com:8200';
    },
    finds: [
      "server 'vault' is reached at https://vault.example.com:8200, and is to review tokens of 'prod' with its own token",
    ],
  },
  'a Vault at an address of a network': {
    change: (example) => {
      example.auth.address = 'https://10.1.2.3:8200';
    },
    finds: [
      "server 'vault' is reached at https://10.1.2.3:8200, and is to review tokens of 'prod' with its own token",
    ],
  },
  'a Vault with an address in the cluster, too': {
    change: (example) => {
      example.server.address = 'https://vault.example.com:8200';
      example.auth.address = 'https://vault.vault.svc.cluster.local:8200';
    },
    finds: [],
  },
  'another reviewer': {
    change: (example) => {
      example.server.address = 'https://vault.example.com:8200';
      example.auth.reviewer = { kind: 'client' };
    },
    finds: [],
  },
  'a mount that others made': {
    change: (example, plan) => {
      existingMounts(example, plan);
      example.server.address = 'https://vault.example.com:8200';
    },
    finds: [],
  },
});
