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
  'the keys of an issuer': {
    change: (example, plan) => {
      const { id: server } = example.server;
      const issuer = { origin: 'acme/vault/ci', server, boundIssuer: 'https://ci' };
      plan.jwtAuths.push(
        { ...issuer, id: 'ci', mount: 'ci', jwksUrl: 'http://ci.example.com/keys' },
        { ...issuer, id: 'own', mount: 'own', jwksUrl: 'http://localhost/keys' },
        { ...issuer, id: 'given', mount: 'given', publicKeys: [] },
      );
    },
    finds: ["the keys of 'auth/ci' are fetched from http://ci.example.com/keys"],
  },
  AWS: {
    change: (example, plan) => {
      const engine = { origin: 'acme/vault/aws', server: example.server.id, id: 'aws', mount: 'aws' };
      plan.awsEngines.push(
        { ...engine, iamEndpoint: 'http://iam.example.com', stsEndpoint: 'http://127.0.0.1:5000' },
        { ...engine, stsEndpoint: 'https://sts.example.com' },
      );
    },
    finds: ["AWS engine 'aws' reaches AWS at http://iam.example.com"],
  },
  'a loopback': {
    change: (example) => {
      example.server.address = 'http://127.0.0.1:8200';
      example.cluster.apiServer = 'http://[::1]:8080';
    },
    finds: [],
  },
});
