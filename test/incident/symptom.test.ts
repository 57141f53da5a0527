import { symptomOf } from '../../src/incident/symptom';

const api = (method: string, path: string, code: number, text: string) =>
  `Error making API request.\n\nURL: ${method} https://vault:8200/v1/${path}\nCode: ${code}. Errors:\n\n* ${text}`;
const login = (code: number, text: string) =>
  `could not get provider client: unable to log in with Kubernetes auth: ${api('PUT', 'auth/kubernetes-prod/login', code, text)}`;
const read = (code: number, text: string) =>
  `error processing spec.data[0] (key: shop/api), err: cannot read secret data from Vault: ${api('GET', 'secret/data/shop/api', code, text)}`;
const generate = (code: number, text: string) =>
  `error using generator: unable to get dynamic secret: ${api('GET', 'database/creds/shop_main', code, text)}`;

/** Errors as ESO 2.9.0 and Vault 1.21 write them, and what is told of each. */
const ERRORS: readonly (readonly [error: string, step: string | undefined, means: RegExp])[] = [
  [
    'using cluster store "shared" is not allowed from namespace "shop": denied by spec.condition',
    'store',
    /not open to this namespace/,
  ],
  [
    'could not get SecretStore "vault", SecretStore.external-secrets.io "vault" not found',
    'store',
    /store is not in the cluster/,
  ],
  ['SecretStore "vault" is not ready', 'store', /check of the store failed/],
  ['ClusterSecretStore "shared" is not ready', 'store', /check of the store failed/],
  [
    'error using generator: unable to get generator: vaultdynamicsecrets.generators.external-secrets.io "main" not found',
    'store',
    /generator is not in the cluster/,
  ],
  [
    'cannot request Kubernetes service account token for service account "shop": serviceaccounts "shop" not found',
    'ServiceAccount',
    /not in the cluster/,
  ],
  [
    'cannot request Kubernetes service account token for service account "shop": serviceaccounts "shop" is forbidden: User "system:serviceaccount:external-secrets:external-secrets" cannot create resource "serviceaccounts/token" in API group "" in the namespace "shop"',
    'ServiceAccount',
    /may not have a token/,
  ],
  [
    'Put "https://vault:8200/v1/auth/kubernetes-prod/login": tls: failed to verify certificate: x509: certificate signed by unknown authority',
    'server',
    /does not trust/,
  ],
  [
    'Put "https://vault:8200/v1/auth/kubernetes-prod/login": dial tcp: lookup vault on 10.96.0.10:53: no such host',
    'server',
    /does not reach/,
  ],
  [
    'Put "https://vault:8200/v1/auth/kubernetes-prod/login": dial tcp 10.0.0.1:8200: connect: connection refused',
    'server',
    /does not reach/,
  ],
  [login(503, 'Vault is sealed'), 'server', /sealed/],
  [read(429, 'request path "secret/data/shop/api": rate limit quota exceeded'), 'server', /quota/],
  [login(403, 'service account name not authorized'), 'role', /another ServiceAccount/],
  [login(403, 'namespace not authorized'), 'role', /namespace of the ServiceAccount/],
  [login(400, 'invalid role name "shop"'), 'role', /no such role/],
  [
    login(403, 'invalid audience (aud) claim: audience claim does not match any expected audience'),
    'role',
    /audience/,
  ],
  [login(403, 'lookup failed: service account jwt not valid'), 'login', /does not confirm/],
  [
    login(404, 'no handler for route "auth/kubernetes-prod/login". route entry not found.'),
    'login',
    /nothing is mounted/,
  ],
  [login(403, 'permission denied'), 'login', /could not verify the token/],
  [
    `could not validate provider: ${api('GET', 'auth/token/lookup-self', 403, '1 error occurred:\n\t* permission denied')}`,
    'policy',
    /may not look itself up/,
  ],
  [
    'error processing spec.data[0] (key: shop/api), err: cannot find secret data for key: "user"',
    'property',
    /no such property/,
  ],
  [generate(400, 'unknown role: shop_main'), 'path', /engine has no such role/],
  [
    generate(500, '1 error occurred:\n\t* failed to connect to `host=db user=vault`: dial error'),
    'path',
    /database refuses/,
  ],
  [
    read(404, 'no handler for route "secret/data/shop/api". route entry not found.'),
    'path',
    /no engine is mounted/,
  ],
  [read(403, '1 error occurred:\n\t* permission denied'), 'policy', /policies do not allow the path/],
  [
    'error processing spec.data[0] (key: shop/api), err: Secret does not exist',
    'path',
    /nothing at the path/,
  ],
  [
    'error processing spec.dataFrom[0].find, err: invalid secret keys (TIP: use rewrite or conversionStrategy to change keys): key has invalid character /',
    'template',
    /no key of a Secret/,
  ],
  [
    'could not apply template: could not execute template: unable to execute template at key URL: map has no entry for key "user"',
    'template',
    /template fails/,
  ],
  ['target is owned by another ExternalSecret', 'Secret', /two ExternalSecrets/],
  ['could not update secret, target is immutable', 'Secret', /cannot be changed/],
  ['could not update secret', 'Secret', /does not take the Secret/],
  ['could not get secret data from provider', undefined, /does not say why/],
];

test.each(ERRORS)('%s', (error, step, means) => {
  expect(symptomOf(error)).toMatchObject({ step, means: expect.stringMatching(means) as string });
});

test('each symptom is that of some error here', () => {
  const told = new Set(ERRORS.map(([error]) => symptomOf(error)?.means));
  expect(told.size).toBe(30);
});

test('of another error nothing is said', () => {
  expect(symptomOf('the quick brown fox')).toBeUndefined();
  expect(symptomOf('secret synced')).toBeUndefined();
});

test('a long text is read in little time', () => {
  const started = performance.now();
  symptomOf(`/v1/auth/${'x'.repeat(200_000)} ${'dial tcp '.repeat(100_000)}`);
  expect(performance.now() - started).toBeLessThan(2000);
});
