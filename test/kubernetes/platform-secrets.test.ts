import { App, Chart, Testing, Yaml } from 'cdk8s';
import { PlatformSecrets } from 'tenantry/kubernetes';
import { PLANS } from './definitions';
import { parse, render } from './manifests';

test.each([undefined, 'default'])(
  'gives the objects that are rendered without a chart of one’s own, its namespace being %s',
  (namespace) => {
    for (const plan of Object.values(PLANS)) {
      for (const { cluster, yaml } of render(plan).filter(({ directory }) => directory === 'platform')) {
        const chart = new Chart(new App(), 'mine', { namespace });
        new PlatformSecrets(chart, 'platform', { plan, cluster });
        expect(parse(Yaml.stringify(...(Testing.synth(chart) as unknown[])))).toEqual(parse(yaml()));
      }
    }
  },
);

test('refuses a cluster that the plan does not have', () => {
  const chart = new Chart(new App(), 'mine');
  const plan = PLANS['multi-tenant']!;
  expect(() => new PlatformSecrets(chart, 'platform', { plan, cluster: 'production' })).toThrow(
    "cluster is 'production'; expected one of this platform's clusters (prod)",
  );
});
