import {
  type IVaultPolicy,
  KubernetesAuthRole,
  Platform,
  VaultPolicy,
  VaultProduct,
  VaultServer,
} from '../../../src';
import { define, expectRefusal, planOf } from '../definition';

const TEXT = 'path "secret/data/audit/*" {\n\tcapabilities = ["read"]\n}\n';

test('a policy that exists is in the plan with its text, and without rules of its own', () => {
  const definition = define();
  const { vault } = definition;
  const policy = VaultPolicy.fromText(vault, 'auditors', TEXT);
  expect(policy).toMatchObject({ vault, policyName: 'auditors' });
  expect(planOf(definition).policies).toEqual([
    {
      origin: 'acme/vault/auditors',
      server: 'vault',
      name: 'auditors',
      rules: [],
      text: TEXT,
      existing: true,
    },
  ]);
});

test('its server and its name in Vault are found or given', () => {
  const definition = define();
  const { platform, vault } = definition;
  VaultPolicy.fromText(platform, 'audit', TEXT, { vault, policyName: 'team_auditors' });
  expect(planOf(definition).policies).toMatchObject([{ server: 'vault', name: 'team_auditors' }]);
  expectRefusal(() => VaultPolicy.fromText(new Platform('other'), 'audit', TEXT), {
    given: 'no Vault server',
  });
});

test('a role has it as it has any other', () => {
  const definition = define();
  const { platform, vault, auth } = definition;
  const policies = [
    VaultPolicy.fromText(vault, 'auditors', TEXT),
    new VaultPolicy(platform, 'own', { vault }),
  ];
  const props = { auth, serviceAccounts: ['audit'], namespaces: ['audit'] };
  new KubernetesAuthRole(platform, 'audit', { ...props, policies });
  expect(planOf(definition).authRoles).toMatchObject([{ policies: ['auditors', 'own'] }]);
});

test('a role has none of another server or platform, and nothing that is no policy', () => {
  const { platform, auth } = define();
  const other = new VaultServer(platform, 'other', {
    address: 'https://other:8200',
    product: VaultProduct.openBao('2.6'),
  });
  const roleWith = (id: string, policy: IVaultPolicy) => () =>
    new KubernetesAuthRole(platform, id, {
      auth,
      serviceAccounts: ['audit'],
      namespaces: ['audit'],
      policies: [policy],
    });
  expectRefusal(roleWith('one', VaultPolicy.fromText(other, 'auditors', TEXT)), {
    given: "of server 'other'",
  });
  expectRefusal(roleWith('two', { vault: other, policyName: 'auditors' }), { expected: 'a VaultPolicy' });
});

test.each(['root', 'response-wrapping', 'control-group'])("is not Vault's own %s", (name) => {
  const { vault } = define();
  expectRefusal(() => VaultPolicy.fromText(vault, 'x', TEXT, { policyName: name }), { given: name });
});

test.each([
  ['Auditors', 'auditors'],
  ['1st.line', '1st.line'],
  ['teams/ops:read@eu', 'teams/ops:read@eu'],
  ['_x-', '_x-'],
])('%s is a name that Vault takes, and keeps as %s', (given, kept) => {
  const { vault } = define();
  expect(VaultPolicy.fromText(vault, 'x', TEXT, { policyName: given }).policyName).toBe(kept);
});

test.each([
  'Root',
  'a*',
  'a/+/b',
  'a b',
  '../a',
  '/a',
  'a/',
  'a//b',
  'a\n',
  '{{x}}',
  '${x}',
  'ä',
  '',
  'x'.repeat(257),
])('%j is none', (policyName) => {
  const { vault } = define();
  expectRefusal(() => VaultPolicy.fromText(vault, 'x', TEXT, { policyName }), {
    given: 'name of the policy',
  });
});

test("may be Vault's default, as others wrote it", () => {
  const { vault } = define();
  expect(VaultPolicy.fromText(vault, 'default', TEXT).policyName).toBe('default');
});
