import { loginMismatch } from '../../../src/checks/rules/login-mismatch';
import { testRule } from '../rule-tests';

testRule(loginMismatch, {
  'another audience': {
    change: (example) => {
      example.identity('team-a').role.audience = 'kubernetes';
    },
    finds: ["store 'vault' asks for a token for 'vault', role 'team-a' wants audience 'kubernetes'"],
  },
  'no audience': {
    change: (example) => {
      example.store('team-a').login.audiences = [];
    },
    finds: [
      "store 'vault' names no audience, so that its token is one for the API server itself",
      "store 'vault' asks for a token for none, role 'team-a' wants audience 'vault'",
    ],
  },
  'another ServiceAccount, which does not exist': {
    change: (example) => {
      example.store('team-a').login.serviceAccount = 'default';
    },
    finds: [
      "store 'vault' logs in as ServiceAccount 'default', role 'team-a' binds 'team-a-external-secrets'",
    ],
  },
  'a role bound elsewhere': {
    change: (example) => {
      example.identity('team-a', 'team-a-generator').role.namespaces = ['team-b'];
    },
    finds: ["generator 'orders' logs in from namespace 'team-a', role 'team-a-generator' binds 'team-b'"],
  },
  'the auth mount of another cluster': {
    change: (example) => {
      example.auth.cluster = 'test';
    },
    finds: [
      "store 'shared-certificates' logs in at 'auth/kubernetes-prod' of server 'vault', which is for cluster 'test' and not for 'prod'",
      "store 'vault' logs in at 'auth/kubernetes-prod' of server 'vault', which is for cluster 'test' and not for 'prod'",
      "store 'vault' logs in at 'auth/kubernetes-prod' of server 'vault', which is for cluster 'test' and not for 'prod'",
      "generator 'orders' logs in at 'auth/kubernetes-prod' of server 'vault', which is for cluster 'test' and not for 'prod'",
      "generator 'billing' logs in at 'auth/kubernetes-prod' of server 'vault', which is for cluster 'test' and not for 'prod'",
      "generator 'reports' logs in at 'auth/kubernetes-prod' of server 'vault', which is for cluster 'test' and not for 'prod'",
    ],
  },
  'another address': {
    change: (example) => {
      example.store('team-a').login.address = 'https://vault.example.com';
    },
    finds: [
      "store 'vault' logs in to https://vault.example.com, server 'vault' is at https://vault.vault.svc:8200",
    ],
  },
  "a namespaced store that names another namespace's ServiceAccount": {
    change: (example) => {
      example.store('team-a').login.serviceAccountNamespace = 'team-b';
      example.store('team-a').login.serviceAccount = 'team-b-external-secrets';
      Object.assign(example.identity('team-a').role, {
        namespaces: ['team-b'],
        serviceAccounts: ['team-b-external-secrets'],
      });
    },
    finds: [
      "store 'vault' is in namespace 'team-a' and names a ServiceAccount of 'team-b', which only a ClusterSecretStore may",
    ],
  },
  'more audiences than the one that is wanted': {
    change: (example) => {
      example.store('team-a').login.audiences.push('other');
    },
    finds: [],
  },
});
