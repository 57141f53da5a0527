import { parse } from 'yaml';
import { esoFolder, esoValues } from '../../src/documents/eso-values';
import { PLANS } from '../kubernetes/definitions';

test('are of each cluster whose rights the plan says, and of no other', () => {
  expect(esoValues(PLANS['quick-start']!._record)).toEqual([]);
  const values = esoValues(PLANS['every feature']!._record);
  expect(values.map(({ cluster }) => cluster)).toEqual(['prod']);
  expect(esoFolder('prod')).toBe('external-secrets/prod');
});

test('give the chart no rights, and have it run nothing that would need them', () => {
  const plan = PLANS['every feature']!._record;
  const withoutPushes = { ...plan, tenants: plan.tenants.map((tenant) => ({ ...tenant, pushSecrets: [] })) };
  const [values] = esoValues(withoutPushes);
  expect(parse(values?.text ?? '')).toEqual({
    serviceAccount: { name: 'eso' },
    rbac: { create: false },
    processClusterExternalSecret: false,
    processClusterPushSecret: false,
    processPushSecret: false,
  });
  expect(values?.text).toContain('--namespace eso --create-namespace');
});

test('have it push where there is something to push', () => {
  const [values] = esoValues(PLANS['every feature']!._record);
  expect(parse(values?.text ?? '')).toMatchObject({
    processClusterPushSecret: false,
    processPushSecret: true,
  });
});
