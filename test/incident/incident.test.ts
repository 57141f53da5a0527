import { join } from 'node:path';
import { incidentsOf, incidentText } from '../../src/incident/incident';
import { planIn } from '../../src/reader';
import { ExampleParts, examplePlan } from '../checks/example-plan';
import { refusal } from '../domain/definition';

const ROOT = join(__dirname, '..', '..');
const planOfExample = (name: string) => planIn(join(ROOT, 'examples', name, 'out', 'plan'));
const plan = planOfExample('multi-tenant');
const about = { kind: 'ExternalSecret' as const, namespace: 'team-a', name: 'orders-api' };

test('the steps are those that ESO takes, in its order', () => {
  const [incident] = incidentsOf(plan, [{ about, error: '' }]);
  const steps = incident?.steps.map(({ step }) => step) ?? [];
  expect(steps.join(' ')).toBe('store ServiceAccount server login role policy path property Secret');
  expect(incident).toMatchObject({ cluster: 'prod', origin: 'acme/team-a/namespace/orders-api' });
});

test('no command that is told shows a value: not of KV, not of a Secret, and none makes a credential', () => {
  const all = ['multi-tenant', 'existing-vault', 'two-environments'].flatMap((name) => {
    const each = planOfExample(name);
    const secrets = each.tenants.flatMap(({ externalSecrets }) => externalSecrets);
    return incidentsOf(
      each,
      secrets.map(({ namespace, name }) => ({
        about: { kind: 'ExternalSecret' as const, namespace, name },
        error: '',
      })),
    );
  });
  expect(all.length).toBeGreaterThan(12);
  for (const { steps } of all) {
    for (const { look } of steps) {
      expect(look ?? 'nothing').toMatch(
        /^(nothing|kubectl (--namespace \S+ )?(describe|get serviceaccount) [^;|&]*|curl \S+\/v1\/sys\/health|vault read (-namespace=\S+ )?(auth\/\S+\/(config|role\/\S+)|\S+\/subkeys\/\S+)|vault policy read \S+)$/,
      );
    }
  }
});

test('the step that the error is of is marked, with what it means', () => {
  const error =
    'Code: 403. Errors:\n\n* permission denied\nURL: GET https://vault/v1/secret/data/team-a/orders';
  const [incident] = incidentsOf(plan, [{ about, error }]);
  const text = incidentText(incident as NonNullable<typeof incident>);
  expect(text.split('\n').filter((line) => line.startsWith('>'))).toEqual([
    expect.stringMatching(/^> policy +the plan lets it read secret\/data\/team-a\/orders/),
  ]);
  expect(text).toContain('the error means: Vault takes the login');
});

test('of several steps of one kind it is the one that the error names', () => {
  const flags = { kind: 'ExternalSecret' as const, namespace: 'team-b', name: 'feature-flags' };
  const denied = (path: string) =>
    `URL: GET https://vault/v1/${path}\nCode: 403. Errors:\n\n* permission denied`;
  const suspectedFor = (path: string) =>
    incidentsOf(plan, [{ about: flags, error: denied(path) }])
      .flatMap(({ steps }) => steps)
      .filter(({ isSuspected }) => isSuspected)
      .map(({ says }) => says.split(',')[0]);
  const list = 'the plan lets it list secret/metadata/team-b/flags/*';
  const read = 'the plan lets it read secret/data/team-b/flags/*';
  expect(suspectedFor('secret/metadata/team-b/flags/')).toEqual([list]);
  expect(suspectedFor('secret/data/team-b/flags/a')).toEqual([read]);
  expect(suspectedFor('elsewhere')).toEqual([list, read]);
  const both = ['secret/metadata/team-b/flags/', 'secret/data/team-b/flags/a'];
  const complaints = both.map((path) => ({ about: flags, error: denied(path) }));
  expect(incidentsOf(plan, complaints)).toHaveLength(2);
});

test('a path that begins with another one does not name that', () => {
  const changed = examplePlan();
  const { values } = new ExampleParts(changed).externalSecret('orders-api');
  const property = new ExampleParts(changed).property('orders-api', 'API_KEY');
  values.push({ ...property, name: 'OLD', path: 'team-a/orders-old' });
  const suspectedFor = (path: string) =>
    incidentsOf(changed, [{ about, error: `URL: GET https://vault/v1/${path}\nCode: 403. Errors:` }])
      .flatMap(({ steps }) => steps)
      .filter(({ isSuspected }) => isSuspected)
      .map(({ says }) => says.split(',')[0]);
  for (const path of ['secret/data/team-a/orders', 'secret/data/team-a/orders-old'])
    expect(suspectedFor(path)).toEqual([`the plan lets it read ${path}`]);
});

test('an error that nobody knows is said to be none that is known; without one nothing is said of it', () => {
  const textOf = (error: string) => incidentsOf(plan, [{ about, error }]).map(incidentText).join('');
  expect(textOf('the quick brown fox')).toContain('the error is none that is known');
  expect(textOf('')).not.toContain('error');
});

test('a store is told with what it needs to be Ready, also one of the cluster', () => {
  const error = 'URL: GET https://vault/v1/auth/token/lookup-self\nCode: 403. Errors:\n* permission denied';
  const store = { kind: 'SecretStore', namespace: 'team-a', name: 'vault' } as const;
  const [told] = incidentsOf(plan, [{ about: store, error }]);
  expect(told?.steps.map(({ step }) => step)).toEqual([
    'store',
    'ServiceAccount',
    'server',
    'login',
    'role',
    'policy',
  ]);
  expect(told?.steps.at(-1)).toMatchObject({ isSuspected: true });
  expect(told?.steps.at(-1)?.says).toContain('the plan lets it read auth/token/lookup-self');
  const shared = { kind: 'ClusterSecretStore', name: 'shared-certificates' } as const;
  const [ofCluster] = incidentsOf(plan, [{ about: shared, error: '' }]).map(incidentText);
  expect(ofCluster).toMatch(/^ClusterSecretStore 'shared-certificates', cluster 'prod' \(at /);
  expect(refusal(() => incidentsOf(plan, [{ about: { ...store, name: 'x' }, error }]))).toMatchObject({
    id: 'unknown-name',
    given: "SecretStore is 'team-a/x'",
  });
});

test('what is said twice is told once; one that is in several clusters, for each', () => {
  const twice = [
    { about, error: 'x' },
    { about, error: 'x' },
  ];
  expect(incidentsOf(plan, twice)).toHaveLength(1);
  const placed = planOfExample('two-environments');
  const [first] = placed.tenants.flatMap(({ externalSecrets }) => externalSecrets);
  if (!first) throw new Error('the example has no ExternalSecret');
  const { namespace, name } = first;
  const clusters = incidentsOf(placed, [
    { about: { kind: 'ExternalSecret' as const, namespace, name }, error: '' },
  ]).map(({ cluster }) => cluster);
  expect(clusters).toEqual([...new Set(clusters)]);
});

test('what the plan does not have is refused, with what it has', () => {
  const unknown = refusal(() =>
    incidentsOf(plan, [{ about: { kind: 'ExternalSecret', namespace: 'x', name: 'y' }, error: '' }]),
  );
  expect(unknown).toMatchObject({ id: 'unknown-name', given: "ExternalSecret is 'x/y'" });
  expect(unknown.expected).toContain('team-a/orders-api');
  expect(refusal(() => incidentsOf(plan, [{ error: 'x' }])).id).toBe('no-incident-text');
});
