import { proofEnds } from '../../../src/checks/rules/proof-ends';
import { existingPolicy } from '../existing-policy';
import { existingConnection, existingMounts } from '../existing';
import { testRule } from '../rule-tests';

testRule(proofEnds, {
  'a policy that exists': {
    change: existingPolicy('path "sys/health" { capabilities = ["read"] }'),
    finds: ["policy 'auditors' exists already: nobody knows whether the server has just this text"],
  },
  'a policy with templates, and one that has an end': {
    change: existingPolicy(
      `path "secret/data/{{ identity.entity.name }}/*" { capabilities = ["read"] }
       path "sys/health" { capabilities = ["read"] expiration = "2020-01-01T00:00:00Z" }`,
      { name: 'openbao', version: '2.6' },
    ),
    finds: [
      "policy 'auditors' exists already: nobody knows whether the server has just this text; what {{identity.entity.name}} is, of which every value is taken as possible; whether rule 'sys/health' has expired, which is taken as in force",
    ],
  },
  'all that is mounted': {
    change: existingMounts,
    finds: [
      "Kubernetes auth mount 'prod' exists already: nobody knows whether it reviews tokens at the API server of cluster 'prod'; by whose authority; how long it lets a token of Vault live; which other roles it has",
      "KV engine 'secret' exists already: nobody knows whether it is of version 2; how many versions of a secret it keeps; who else may read or write it",
      "database engine 'database' exists already: nobody knows how long it lets a lease live; which other roles it has",
      "database connection 'orders' exists already: nobody knows whether it is one to database 'orders' at postgres.databases.svc:5432; whether its allowed_roles has the roles that are made for it; as which admin Vault connects; whether it verifies the server's certificate; whether the admin's password was rotated; who else may connect to the database",
    ],
  },
  'what was said of it': {
    change: (example, plan) => {
      existingMounts(example, plan);
      existingConnection(example, { username: 'vault_orders' });
      example.auth.reviewer = { kind: 'local' };
      plan.kvEngines = [];
      plan.databaseEngines = [];
    },
    finds: [
      "Kubernetes auth mount 'prod' exists already: nobody knows whether it reviews tokens at the API server of cluster 'prod'; whether by the authority of Vault's own ServiceAccount; how long it lets a token of Vault live; which other roles it has",
      "database connection 'orders' exists already: nobody knows whether it is one to database 'orders' at postgres.databases.svc:5432; whether its allowed_roles has the roles that are made for it; whether Vault connects as 'vault_orders'; whether it verifies the server's certificate; whether the admin's password was rotated; who else may connect to the database",
    ],
  },
  'logins and certificates': {
    change: (_, plan) => {
      const head = { origin: 'acme/vault/x', server: 'vault', existing: true } as const;
      plan.vaultNamespaces.push({ ...head, id: 'acme', path: 'acme/web', preventDestroy: true });
      plan.jwtAuths.push({ ...head, id: 'ci', mount: 'ci' });
      plan.pkiEngines.push(
        { ...head, id: 'pki', mount: 'pki', rootPem: '' },
        { ...head, id: 'short', mount: 'short', rootPem: '', maxTtl: 3600 },
      );
    },
    finds: [
      "Vault namespace 'acme/web' exists already: nobody knows whether it is there; what others have set up in it",
      "JWT auth mount 'ci' exists already: nobody knows which issuer's tokens it takes, by which keys; how long it lets a token of Vault live; which other roles it has",
      "PKI engine 'pki' exists already: nobody knows whether its certificates are verified by the root that was given; how long it lets a certificate live; which other roles it has",
      "PKI engine 'short' exists already: nobody knows whether its certificates are verified by the root that was given; whether it lets a certificate live 1h; which other roles it has",
    ],
  },
});
