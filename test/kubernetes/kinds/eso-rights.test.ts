import { PLANS } from '../definitions';
import { find, manifestsOf } from '../manifests';

interface Role {
  readonly rules: readonly { readonly resources: readonly string[]; readonly verbs: readonly string[] }[];
}

const manifests = manifestsOf(PLANS['every feature']!);
const roleIn = (namespace: string) =>
  find(manifests, 'Role', 'tenantry-external-secrets', namespace) as unknown as Role;
const CHANGE = ['create', 'update', 'patch', 'delete'];
const SECRETS = { apiGroups: [''], resources: ['secrets'], verbs: CHANGE };
const VAULT_CA = { apiGroups: [''], resources: ['configmaps'], resourceNames: ['vault-ca'], verbs: ['get'] };
const tokensOf = (...resourceNames: string[]) => ({
  apiGroups: [''],
  resources: ['serviceaccounts/token'],
  resourceNames,
  verbs: ['create'],
});

test('say nothing of an ESO whose chart gives it its rights', () => {
  const kinds = manifestsOf(PLANS['multi-tenant']!).map(({ kind }) => kind);
  expect(kinds.filter((kind) => /^(?:Cluster)?Role$|^RoleBinding$/.test(kind))).toEqual([]);
});

test('in the whole cluster write nothing but what ESO says of its own objects, and events', () => {
  const { rules } = find(manifests, 'ClusterRole', 'tenantry:features:external-secrets') as unknown as Role;
  const writing = rules.filter(({ verbs }) => verbs.some((verb) => !['get', 'list', 'watch'].includes(verb)));
  expect(writing.flatMap(({ resources }) => resources).filter((name) => !name.includes('/'))).toEqual([
    'externalsecrets',
    'secretstores',
    'clustersecretstores',
    'events',
    'pushsecrets',
  ]);
});

test('in a namespace are for Secrets, and for tokens of the ServiceAccounts that its stores name', () => {
  expect(roleIn('desk').rules).toEqual([SECRETS, tokensOf('desk-external-secrets'), VAULT_CA]);
});

test('where there are generators are for their state, too', () => {
  expect(roleIn('shop').rules).toEqual([
    SECRETS,
    tokensOf('shop-external-secrets'),
    VAULT_CA,
    {
      apiGroups: ['generators.external-secrets.io'],
      resources: ['generatorstates'],
      verbs: [...CHANGE, 'deletecollection'],
    },
  ]);
});

test('where ESO is are for who leads, and for stores of the whole cluster; it writes no Secret there', () => {
  expect(roleIn('eso').rules).toEqual([
    {
      apiGroups: ['coordination.k8s.io'],
      resources: ['leases'],
      verbs: ['get', 'create', 'update', 'patch'],
    },
    tokensOf('wildcards'),
    VAULT_CA,
  ]);
});

test('are those of its ServiceAccount alone', () => {
  for (const { kind, ...binding } of manifests) {
    if (!kind.endsWith('RoleBinding')) continue;
    const { subjects } = binding as unknown as { subjects: { name: string; namespace: string }[] };
    if (/^tenantry(?:-|:features:)external-secrets$/.test(binding.metadata.name))
      expect(subjects).toEqual([{ apiGroup: '', kind: 'ServiceAccount', name: 'eso', namespace: 'eso' }]);
  }
});
