import { Duration } from '../../../src';
import { waitUntilReady } from '../external-secrets/ready-condition';
import { stopAfterTests } from '../jest-lab';
import { type Lab, startLab } from '../lab';
import { type StackApplier } from '../stack/stack-applier';
import { Example } from './example';

describe('the multi-tenant example on the lab', () => {
  let lab: Lab;
  let example: Example;
  let applier: StackApplier;

  beforeAll(async () => {
    lab = await startLab({ vault: { tls: true } });
    example = new Example(lab);
    applier = await example.load({ credentialTtl: Duration.minutes(30) });
  });
  afterAll(() => stopAfterTests(lab));

  test.each([
    ['team-a', 'orders-api'],
    ['team-a', 'orders-db'],
    ['team-a', 'registry'],
    ['team-a', 'wildcard-tls'],
    ['team-b', 'billing-settings'],
    ['team-b', 'billing-smtp'],
    ['team-b', 'billing-db'],
    ['team-b', 'reports-db'],
    ['team-b', 'feature-flags'],
    ['team-b', 'wildcard-tls'],
  ])('%s/%s is Ready', async (namespace, name) => {
    await waitUntilReady(lab.kubernetes.client, { kind: 'externalsecrets', namespace, name });
  });

  test('credentials log in', async () => {
    const secret = await lab.kubernetes.client.secretValues('team-a', 'orders-db');
    const outcome = await lab.postgres.psqlAt(
      secret?.['DATABASE_URL'] ?? '',
      `INSERT INTO orders (item) VALUES ('a') RETURNING id;`,
    );
    expect(outcome).toMatchObject({ code: 0, stdout: '1\n' });
  });

  test('a second apply has nothing to do', async () => {
    expect(await example.applyStacks(applier, example.lastingVariables)).toBe(0);
  });
});
