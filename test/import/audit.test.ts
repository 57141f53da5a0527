import { byHand } from './by-hand';

const told = async (...args: Parameters<typeof byHand>) =>
  (await byHand(...args)).findings.map(({ rule, message }) => `${rule}: ${message}`);

test('what was made by hand has what is wrong with it, and nothing else', async () => {
  const { findings } = await byHand();
  expect(findings.map(({ rule, origin }) => `${rule} ${origin.replace(/^.*\//, '')}`).sort()).toEqual([
    'binding-cross-product shop',
    'credential-outlived shop.yaml:56:1',
    'foreign-access joe',
    'glob-within-segment blog',
    'import-any-audience blog',
    'import-api-version blog.yaml:4:1',
    'import-left blog.yaml:18:1',
    'import-left userpass',
    'import-left web',
    'import-plain-secret blog.yaml:27:1',
    'local-reviewer-outside kubernetes',
    'login-mismatch blog.yaml:4:1',
    'revocation-incomplete shop-orders',
    'statement-cut-apart shop-orders',
    'tenant-isolation blog',
    'token-shorter-than-lease shop.yaml:42:1',
    'tokens-pile-up shop',
    'unguarded-stores kubernetes',
  ]);
});

test('a glob that reaches another tenant is told of whoever has it', async () => {
  expect(await told()).toContainEqual(
    expect.stringMatching(/^tenant-isolation: role 'blog'.* can read secret\/data\/shop/),
  );
});

test('a glob that is narrowed is not', async () => {
  const policy = 'path "secret/data/blog/*" { capabilities = ["read"] }';
  expect((await told({ 'sys/policies/acl/blog': { policy } })).join()).not.toContain('tenant-isolation');
});

test('a role of every namespace is told', async () => {
  const all = await told({ 'auth/kubernetes/role/shop': { bound_service_account_namespaces: ['*'] } });
  expect(all.join('\n')).toContain('wildcard-binding');
});

test('the namespaces of a role are one tenant, unless what it reads has no common folder', async () => {
  const names = async (...args: Parameters<typeof byHand>) =>
    (await byHand(...args)).found.tenants.map(({ name, prefix }) => `${name} ${prefix.path}`);
  expect(await names()).toEqual(['blog blog', 'shop shop']);
  const role = { bound_service_account_namespaces: ['blog', 'shop'], token_policies: ['both'] };
  const policy =
    'path "secret/data/blog/*" {capabilities=["read"]} path "secret/data/shop/*" {capabilities=["read"]}';
  const both = { 'auth/kubernetes/role/shop': role, 'sys/policies/acl/both': { policy } };
  expect(await names(both)).toEqual(['blog blog', 'shop shop']);
  expect(await names({}, new Map([['all', ['blog', 'shop', 'shop-jobs']]]))).toEqual(['all blog']);
});

test('no value of a Secret is in anything that is told', async () => {
  expect(JSON.stringify(await byHand())).not.toContain('hunter2');
});

test('a connection with a password in its URL is left as it is', async () => {
  const connection_url = 'postgresql://vault:*****@postgres.databases.svc/orders?sslmode=verify-full';
  const all = await told({ 'database/config/orders': { connection_details: { connection_url } } });
  expect(all).toContainEqual(expect.stringMatching(/^import-left: connection 'orders' .*the password$/));
});
