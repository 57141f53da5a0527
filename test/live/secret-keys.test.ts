import { join } from 'node:path';
import { type LiveObject } from '../../src/live/cluster-reader';
import { secretKeys } from '../../src/live/secret-keys';
import { planIn } from '../../src/reader';
import { fakeCluster } from './fake-cluster';

const whole = planIn(join(__dirname, '../../examples/multi-tenant/out/plan'));
const plan = {
  ...whole,
  tenants: whole.tenants.map((tenant) => ({
    ...tenant,
    externalSecrets: tenant.externalSecrets.filter(({ name }) => name === 'orders-api'),
  })),
};

/** A Secret, of which others wrote such keys. */
const secret = (...writers: readonly (readonly string[])[]): LiveObject => ({
  metadata: {
    name: 'orders-api',
    namespace: 'team-a',
    managedFields: [
      { fieldsV1: { 'f:metadata': {}, 'f:type': {} } },
      ...writers.map((keys) => ({
        fieldsV1: { 'f:data': { '.': {}, ...Object.fromEntries(keys.map((key) => [`f:${key}`, {}])) } },
      })),
    ],
  },
});
const told = async (secrets: readonly LiveObject[] | 'forbidden', id = 'prod') =>
  (await secretKeys(plan, id, fakeCluster({ Secret: secrets }))).map(({ message }) => message);

test('a Secret that is not there, and keys that nobody wrote', async () => {
  expect(await told([])).toEqual(['Secret team-a/orders-api is not there']);
  expect(await told([secret(['API_KEY'])])).toEqual(['Secret team-a/orders-api lacks WEBHOOK_SECRET']);
  expect(await told([secret()])).toEqual(['Secret team-a/orders-api lacks API_KEY, WEBHOOK_SECRET']);
});

test('keys are there whoever wrote them, and nothing is told of what may not be listed, or is elsewhere', async () => {
  expect(await told([secret(['API_KEY', 'more'], ['WEBHOOK_SECRET'])])).toEqual([]);
  expect(await told('forbidden')).toEqual([]);
  expect(await told([], 'other')).toEqual([]);
});
