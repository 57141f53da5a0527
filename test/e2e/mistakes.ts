import { type ExampleParts, type Mutable, must } from '../checks/example-plan';
import { type Mutation } from '../checks/rule-tests';
import { type ExternalSecretRecord } from '../../src/plan/records';

/** A mistake that people make, as a change of the multi-tenant example's plan. */
export interface Mistake {
  readonly id: string;
  /** What somebody wrote. */
  readonly mistake: string;
  readonly mutate: Mutation;
  /** What the servers showed, in `known-mistakes.e2e-test.ts`. */
  readonly seen: string;
  /** Rules that find it in the plan, as errors, before anything is applied. */
  readonly rules: readonly string[];
}

const CREDENTIALS = { kind: 'SecretStore', name: 'database' } as const;
const KEY = 'creds/team-a_orders';

/** Puts a store of version 1 over the database engine, which a role logs in for, and lets the role read from it. */
function addDatabaseStore(example: ExampleParts, role: 'team-a' | 'team-a-generator'): void {
  const { policy } = example.identity('team-a', role);
  const { rules } = example.identity('team-a').policy;
  const own = rules.filter(({ path }) => path.startsWith('auth/token/'));
  const made = { path: `database/${KEY}`, capabilities: ['read' as const], reason: 'through a store' };
  for (const rule of structuredClone([...own, made]))
    if (!policy.rules.some(({ path }) => path === rule.path)) policy.rules.push(rule);
  const store = structuredClone(example.store('team-a'));
  store.login.role = role;
  example
    .tenant('team-a')
    .secretStores.push({ ...store, name: CREDENTIALS.name, path: 'database', version: 1 });
}

/** Reads user and password together, as one answer. */
export function credentialsAtOnce(example: ExampleParts, role: 'team-a' | 'team-a-generator'): void {
  addDatabaseStore(example, role);
  const secret = example.externalSecret('orders-db');
  secret.values = [{ kind: 'secret', store: CREDENTIALS, path: KEY }];
}

function credentialsByProperty(secret: Mutable<ExternalSecretRecord>): void {
  secret.values = ['username', 'password'].map((property) => ({
    kind: 'property',
    name: property,
    store: CREDENTIALS,
    path: KEY,
    property,
  }));
}

/** What articles and issue trackers are full of, each seen once on real servers. */
export const MISTAKES = {
  policyWithoutData: {
    id: 'policy-without-data',
    mistake: 'a policy for secret/team-a/* of a KV engine of version 2, without data/',
    mutate: (example) => {
      example.rule('team-a', 'secret/data/team-a/*').path = 'secret/team-a/*';
    },
    seen: 'SecretSyncedError; Vault answers 403 to a read of secret/data/team-a/orders; the Secret keeps its values',
    rules: ['request-refused'],
  },
  keyWithMount: {
    id: 'key-with-mount',
    mistake: 'a key with the mount and data/ in it, for a read',
    mutate: (example) => {
      for (const name of ['API_KEY', 'WEBHOOK_SECRET']) {
        const value = example.property('orders-api', name);
        value.path = `secret/data/${value.path}`;
      }
    },
    seen: 'SecretSynced with the right values: ESO cuts mount and data/ off and reads secret/data/team-a/orders',
    rules: ['rewritten-key'],
  },
  findWithMount: {
    id: 'find-with-mount',
    mistake: 'the same path for a find',
    mutate: (example) => {
      const find = must(example.externalSecret('feature-flags').values[0]);
      if (find.kind === 'directory') find.path = `secret/data/${find.path}`;
    },
    seen: 'SecretSyncedError; ESO cuts nothing off and lists secret/metadata/secret/data/team-b/flags, which is 403',
    rules: ['rewritten-key', 'request-refused'],
  },
  credentialsThroughStore: {
    id: 'credentials-through-store',
    mistake: 'database credentials read through a SecretStore, both at once',
    mutate: (example) => credentialsAtOnce(example, 'team-a'),
    seen: 'SecretSynced; ESO revokes its token, the user is dropped, the login fails within seconds',
    rules: ['dynamic-path-in-store'],
  },
  mismatchedPair: {
    id: 'mismatched-pair',
    mistake: 'user and password as two data entries on one dynamic path, with a token that is not revoked',
    mutate: (example) => {
      addDatabaseStore(example, 'team-a-generator');
      credentialsByProperty(example.externalSecret('orders-db'));
    },
    seen: 'SecretSynced; ESO makes two users and takes the name of one and the password of the other',
    rules: ['dynamic-path-in-store'],
  },
  audienceMismatch: {
    id: 'audience-mismatch',
    mistake: 'a store that asks for a token for another audience than its role wants',
    mutate: (example) => {
      example.store('team-a').login.audiences = ['kubernetes'];
    },
    seen: 'the store is not Ready (invalid audience claim), and all that use it report SecretSyncedError',
    rules: ['login-mismatch'],
  },
  wrongServiceAccount: {
    id: 'wrong-service-account',
    mistake: 'a store that logs in as a ServiceAccount which its role does not bind',
    mutate: (example) => {
      example.store('team-a').login.serviceAccount = 'default';
    },
    seen: 'the store is not Ready (service account name not authorized), all that use it report SecretSyncedError',
    rules: ['login-mismatch'],
  },
  openClusterStore: {
    id: 'open-cluster-store',
    mistake: 'a ClusterSecretStore that names no namespaces',
    mutate: (example) => {
      example.clusterStore.allowedNamespaces = [];
    },
    seen: `SecretSyncedError for everybody: an empty list of namespaces is written as a condition that nobody fulfils.
      With the conditions taken out of the manifest (found as overridden-proof where a visitor does it) an
      ExternalSecret of a namespace that nobody defined is SecretSynced and has the private key`,
    rules: ['open-cluster-store'],
  },
  expiredToken: {
    id: 'expired-token',
    mistake: 'a generator that logs in with a role whose tokens live shorter than the lease',
    mutate: (example) => {
      const { role } = example.identity('team-a', 'team-a-generator');
      Object.assign(role, { tokenTtl: 20, tokenMaxTtl: 20, tokenType: 'service' });
    },
    seen: 'the credential logs in for 20 s and never again; the ExternalSecret goes on saying SecretSynced True',
    rules: ['credential-outlived'],
  },
} satisfies Record<string, Mistake>;
