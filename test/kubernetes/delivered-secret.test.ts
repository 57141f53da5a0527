import { App, Chart, Testing } from 'cdk8s';
import { Deployment, type DeploymentProps } from 'cdk8s-plus-27';
import { DeliveredSecret, TenantSecrets } from 'tenantry/kubernetes';
import { expectRefusal, untyped } from '../domain/definition';
import { OPERATOR_VERSIONS, validateManifest } from '../schema';
import { PLANS } from './definitions';
import { find, type TestManifest } from './manifests';

const plan = PLANS['every feature']!.tenant('shop');

function chartOf(namespace = 'shop'): Chart {
  return new Chart(new App(), 'mine', { namespace, disableResourceNameHashes: true });
}

function deployment(chart: Chart, props: Pick<DeploymentProps, 'metadata'>, secrets: DeliveredSecret[] = []) {
  return new Deployment(chart, 'web', {
    ...props,
    containers: [
      {
        image: 'registry.example.com/web:1',
        envVariables: Object.fromEntries(secrets.map((each) => ['USER', each.envValue('username')])),
      },
    ],
  });
}

test('is in variables and files of a workload, which is restarted when it changes', () => {
  const chart = chartOf();
  const login = new DeliveredSecret(chart, 'login', { plan, externalSecret: 'login' });
  const tls = new DeliveredSecret(chart, 'tls', { plan, externalSecret: 'tls' });
  const web = deployment(chart, {}, [login]);
  const volume = tls.volume(['tls.key', 'tls.crt', 'tls.key']);
  expect(tls.volume(['tls.crt', 'tls.key'])).toBe(volume);
  web.containers[0]?.mount('/etc/tls', volume);
  for (const secret of [tls, login, tls]) secret.restartOnChange(web);
  const manifests = Testing.synth(chart) as TestManifest[];
  const manifest = find(manifests, 'Deployment', 'mine-web', 'shop');
  expect(manifest).toMatchObject({
    metadata: { annotations: { 'secret.reloader.stakater.com/reload': 'login,tls' } },
    spec: {
      template: {
        spec: {
          containers: [
            {
              env: [
                { name: 'USER', valueFrom: { secretKeyRef: { name: login.secretName, key: 'username' } } },
              ],
              volumeMounts: [{ mountPath: '/etc/tls', name: 'secret-tls' }],
            },
          ],
          volumes: [
            {
              name: 'secret-tls',
              secret: {
                secretName: 'tls',
                items: [
                  { key: 'tls.crt', path: 'tls.crt' },
                  { key: 'tls.key', path: 'tls.key' },
                ],
              },
            },
          ],
        },
      },
    },
  });
  for (const version of OPERATOR_VERSIONS) expect(validateManifest(manifest, version)).toEqual([]);
});

test('may stand beside what delivers it', () => {
  const chart = new Chart(new App(), 'mine');
  new TenantSecrets(chart, 'secrets', { plan });
  const database = new DeliveredSecret(chart, 'database', { plan, externalSecret: 'database' });
  expect([database.namespace, database.secretName]).toEqual(['shop-jobs', 'database']);
  database.restartOnChange(deployment(chart, { metadata: { namespace: 'shop-jobs' } }));
  expect((Testing.synth(chart) as TestManifest[]).map(({ kind }) => kind)).toContain('Deployment');
});

test('a key that it will not have is refused, as one of which nobody knows', () => {
  const chart = chartOf();
  const login = new DeliveredSecret(chart, 'login', { plan, externalSecret: 'login' });
  const problem = { given: "key of Secret 'login' is 'user'", expected: 'password, username' };
  expectRefusal(() => login.envValue('user'), problem);
  expectRefusal(() => login.volume(['username', 'user']), problem);
  expectRefusal(() => login.volume([]), { given: 'no keys' });
  const everything = new DeliveredSecret(chart, 'everything', { plan, externalSecret: 'everything' });
  expectRefusal(() => everything.envValue('user'), { expected: 'whose keys are known' });
});

test('what the tenant does not have, or not there, is refused', () => {
  const chart = chartOf();
  expectRefusal(() => new DeliveredSecret(chart, 'a', { plan, externalSecret: 'logins' }), {
    given: "externalSecret is 'logins'",
    expected: "one of tenant 'shop': ",
  });
  expectRefusal(
    () => new DeliveredSecret(chart, 'b', { plan, externalSecret: 'login', namespace: 'shop-jobs' }),
    { given: "of namespace 'shop-jobs'" },
  );
  expectRefusal(
    () => new DeliveredSecret(chart, 'c', untyped({ plan, externalSecret: 'login', namespce: 'shop' })),
    { given: 'namespce' },
  );
});

test('a chart or a workload of another namespace is refused: its pods could not read it', () => {
  expectRefusal(() => new DeliveredSecret(chartOf('shop'), 'a', { plan, externalSecret: 'database' }), {
    given: "chart is of namespace 'shop'",
    expected: "namespace 'shop-jobs'",
  });
  const chart = new Chart(new App(), 'mine');
  const login = new DeliveredSecret(chart, 'login', { plan, externalSecret: 'login' });
  const other = deployment(chart, { metadata: { namespace: 'mail' } });
  expectRefusal(() => login.restartOnChange(other), { given: "workload 'mine/web' is of namespace 'mail'" });
});
