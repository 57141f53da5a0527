import { dirname, join } from 'node:path';
import Ajv from 'ajv';
import { createGenerator } from 'ts-json-schema-generator';
import { dashboard } from '../../../src/kubernetes/alerts/dashboard';
import { PLANS } from '../definitions';

const TYPES = join(
  dirname(require.resolve('@grafana/schema/package.json')),
  'dist/types/raw/dashboard/x/types.gen.d.ts',
);

/** What is wrong with a dashboard by Grafana's own type, which takes no field that it does not know. */
function wrongBy(): (value: unknown) => string[] {
  const schema = createGenerator({
    path: TYPES,
    tsconfig: join(__dirname, '../../../scripts/plan-schema/tsconfig.json'),
    type: 'Dashboard',
    skipTypeCheck: true,
    additionalProperties: false,
  }).createSchema('Dashboard');
  const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);
  return (value) =>
    validate(value)
      ? []
      : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}

const plan = PLANS['multi-tenant']!._record;
const model = (platform = plan.platform) => {
  const [cluster] = plan.clusters;
  const alerts = { namespace: 'monitoring', labels: {}, maxLeases: 1000 };
  const made = dashboard({ plan: { ...plan, platform }, cluster: cluster!, alerts });
  return JSON.parse(JSON.stringify(made)) as { readonly uid: string };
};

test("is as Grafana's own types have it, and a wrong field is seen", () => {
  const wrong = wrongBy();
  expect(wrong(model())).toEqual([]);
  expect(wrong({ ...model(), refreshed: '1m' })).not.toEqual([]);
  expect(wrong({ ...model(), panels: [{ title: 'x' }] })).not.toEqual([]);
});

test('it is known by an id of at most forty characters, another one in another platform', () => {
  const long = 'p'.repeat(60);
  expect(model(long).uid).toMatch(/^[a-z0-9-]{1,40}$/);
  expect(model(long).uid).not.toBe(model().uid);
});
