import { EsoInstallation, KubernetesCluster, TokenReviewer } from '../../src';
import { define, expectRefusal, planOf, tenantOf, tenantRecord } from './definition';

test('a cluster has its mount, audience, reviewer, guard and ESO by default', () => {
  expect(planOf(define()).clusters).toMatchObject([
    {
      id: 'prod',
      mount: 'kubernetes-prod',
      audience: 'vault',
      reviewer: { kind: 'local' },
      guard: { kind: 'rbac' },
      eso: { namespace: 'external-secrets', serviceAccount: 'external-secrets', version: '0.20' },
      preventDestroy: true,
    },
  ]);
});

test('tokens that review themselves ask for it in every ServiceAccount', () => {
  const definition = define();
  const { vault } = definition;
  const cluster = new KubernetesCluster(vault, 'edge', {
    apiServer: 'https://a',
    reviewer: TokenReviewer.client(),
  });
  tenantOf(definition, 'team-a', { cluster });
  tenantOf(definition, 'team-b');
  const reviews = (name: string) => tenantRecord(definition, name).serviceAccounts[0]?.reviewsTokens;
  expect([reviews('team-a'), reviews('team-b')]).toEqual([true, false]);
});

test.each(['0.16', '0.9', '1', '1.2.3', 'v1.0', '0.17.0'])('ESO %s is refused', (version) => {
  expectRefusal(() => EsoInstallation.helm(version), { expected: "at least '0.17'" });
});
