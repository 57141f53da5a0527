import { ownersOf, type PlanRecord } from '../../src/plan/records';
import { importFiles } from '../../src/import/import-files';
import { byHand } from './by-hand';
import { planOfProgram } from './run-program';

const REVOKING = {
  revocation_statements: [
    'REASSIGN OWNED BY "{{name}}" TO orders_rw;',
    'DROP OWNED BY "{{name}}";',
    'DROP ROLE "{{name}}";',
  ],
};
/** What makes more of it such that a definition says it. */
const MENDED = {
  'database/roles/shop-orders': REVOKING,
  'auth/kubernetes/role/blog': { audience: '', bound_service_account_names: ['eso'] },
};

const namesOf = (
  plan: PlanRecord,
  kind: 'policies' | 'authRoles' | 'databaseRoles' | 'secretStores' | 'generators' | 'externalSecrets',
) => ownersOf(plan).flatMap((owner) => owner[kind].map(({ name }) => name));

async function filesOf(changed: Parameters<typeof byHand>[0] = MENDED) {
  const { found, manifests } = await byHand(changed);
  return importFiles(found, manifests.secrets);
}

test('the program means what there is, by its own names', async () => {
  const plan = planOfProgram(await filesOf());
  expect(namesOf(plan, 'policies')).toEqual(['operators', 'blog', 'shop']);
  expect(namesOf(plan, 'authRoles')).toEqual(['shop']);
  expect(namesOf(plan, 'databaseRoles')).toEqual(['shop-orders']);
  expect(namesOf(plan, 'secretStores')).toEqual(['vault']);
  expect(namesOf(plan, 'generators')).toEqual(['orders']);
  expect(namesOf(plan, 'externalSecrets')).toEqual(['orders-db', 'payment']);
  const [role] = ownersOf(plan).flatMap(({ authRoles }) => authRoles);
  // Longer than the credentials that are made with its tokens.
  expect(role).toMatchObject({
    namespaces: ['shop', 'shop-jobs'],
    audience: 'vault',
    noDefaultPolicy: false,
    tokenTtl: 3900,
  });
});

test('policies stay as they are written, with their comments', async () => {
  const files = await filesOf();
  expect(files.get('policies/blog.hcl')).toContain('# everything of the shop');
  const blog = ownersOf(planOfProgram(files)).flatMap(({ policies }) =>
    policies.filter(({ name }) => name === 'blog'),
  );
  expect(blog.map(({ text }) => text)).toEqual([files.get('policies/blog.hcl')]);
});

test('Terraform takes over all that it is to have, and nothing else', async () => {
  const files = await filesOf();
  const imports = [...files].flatMap(([path, text]) =>
    path.endsWith('imports.tf.json')
      ? (JSON.parse(text) as { import: { to: string; id: string }[] }).import
      : [],
  );
  expect(imports.map(({ to, id }) => `${to} ${id}`).sort()).toEqual([
    'vault_database_secret_backend_role.database_shop-orders database/roles/shop-orders',
    'vault_kubernetes_auth_backend_role.kubernetes_shop auth/kubernetes/role/shop',
    'vault_kv_secret_backend_v2.secret secret/config',
    'vault_mount.secret secret',
    'vault_policy.blog blog',
    'vault_policy.operators operators',
    'vault_policy.shop shop',
  ]);
});

test('says what stays as it is, and what the first apply changes', async () => {
  const guide = (await filesOf()).get('IMPORT.md') ?? '';
  expect(guide).toContain("- auth role 'blog' (`auth/kubernetes/role/blog`): it names no audience");
  expect(guide).toContain("- connection 'orders' (`database/config/orders`): it holds a password");
  expect(guide).toContain(
    "- database role 'shop-orders' (`database/roles/shop-orders`): max_ttl 86400 becomes 3600",
  );
});

test('a role of no audience takes that which its stores ask for', async () => {
  const { found, manifests } = await byHand({ 'auth/kubernetes/role/shop': { audience: '' } });
  const guide = importFiles(found, manifests.secrets).get('IMPORT.md') ?? '';
  expect(guide).toContain(
    "- auth role 'shop' (`auth/kubernetes/role/shop`): audience is 'vault', as all stores ask for",
  );
});

test.each([
  ['a wildcard', { bound_service_account_namespaces: ['*'] }, 'it binds names by a wildcard'],
  ["the ServiceAccount 'default'", { bound_service_account_names: ['default'] }, 'which pods run as'],
  ['a policy that is not there', { token_policies: ['gone'] }, "policy 'gone' is not there"],
  ['a name of another form', { bound_service_account_names: ['eso'], audience: 'a b' }, 'audience'],
])('a role with %s stays as it is', async (_, role, why) => {
  const { found, manifests } = await byHand({ 'auth/kubernetes/role/shop': role });
  const files = importFiles(found, manifests.secrets);
  expect(files.get('IMPORT.md')).toContain(why);
  expect(namesOf(planOfProgram(files), 'authRoles')).toEqual([]);
});

test('how Secrets move to Vault is told without their values', async () => {
  const files = await filesOf();
  const list = files.get('SECRETS.md') ?? '';
  expect(list).toContain('keys `PASSWORD`, `USER`');
  expect(list).toContain('| vault kv put -mount=secret blog/smtp -');
  expect(list.indexOf('Verify')).toBeLessThan(list.indexOf('Switch'));
  expect(list.indexOf('Switch')).toBeLessThan(list.indexOf('Only then delete'));
  expect([...files.values()].join()).not.toContain('hunter2');
});
