import { plainHttp } from '../../../src/checks/rules/plain-http';
import { testRule } from '../rule-tests';

testRule(plainHttp, {
  'Vault and an API server': {
    change: (example) => {
      example.server.address = 'http://vault.vault.svc:8200';
      example.server.terraformAddress = 'http://127.0.0.1.example.com';
      example.cluster.apiServer = 'http://10.0.0.1:8080';
    },
    finds: [
      "server 'vault' is reached at http://vault.vault.svc:8200",
      "server 'vault' is reached at http://127.0.0.1.example.com",
      "the API server of cluster 'prod' is reached at http://10.0.0.1:8080",
    ],
  },
  'a loopback': {
    change: (example) => {
      example.server.address = 'http://127.0.0.1:8200';
      example.cluster.apiServer = 'http://[::1]:8080';
    },
    finds: [],
  },
});
