import { type PlanRecord } from '../../../src/plan/records';
import { refusal } from '../definition';
import { LEAST, planOfFiles } from './given-files';

const EXPORTER = `name: team-b
cluster: prod
kv: secret
secrets:
  payment: { sharedWith: [team-a] }
`;
const IMPORTER = `${LEAST}namespaces: [team-a, team-a-canary]
`;
const source = '{ properties: { KEY: { secret: { path: payment, sharedBy: team-b }, property: key } } }';

function planOf(imports: string, exporter = EXPORTER): PlanRecord {
  return planOfFiles({ 'team-a.yaml': `${IMPORTER}${imports}`, 'team-b.yaml': exporter });
}

const importOf = (rest = '') => `imports:\n  payment: { source: ${source}${rest} }\n`;

test('is delivered into each namespace, where both files say so', () => {
  const namespaces = (plan: PlanRecord) =>
    plan.tenants.flatMap(({ externalSecrets }) => externalSecrets.map(({ namespace }) => namespace));
  expect(namespaces(planOf(importOf()))).toEqual(['team-a', 'team-a-canary']);
  expect(namespaces(planOf(importOf(', namespaces: [team-a-canary]')))).toEqual(['team-a-canary']);
});

test.each([
  [
    'the exporter says nothing',
    planOf.bind(null, importOf(), 'name: team-b\ncluster: prod\nkv: secret\n'),
    "secret 'payment' of 'team-b'",
  ],
  [
    'a secret of its own',
    () => planOf('imports:\n  app: { source: { extract: app } }\n'),
    "is the tenant's own",
  ],
  ['another namespace', () => planOf(importOf(', namespaces: [team-b]')), "namespace is 'team-b'"],
])('is refused: %s', (_, make, given) => {
  const error = refusal(make);
  expect(error.message).toContain(given);
  expect(error.where).toContain('team-a.yaml:');
});
