import { EsoInstallation, KubernetesCluster } from '../../../src';
import { define, expectRefusal, planOf } from '../definition';

test('a cluster has its guard and ESO by default', () => {
  expect(planOf(define()).clusters).toMatchObject([
    {
      id: 'prod',
      guard: { kind: 'rbac' },
      eso: { namespace: 'external-secrets', serviceAccount: 'external-secrets', version: '0.20' },
    },
  ]);
});

test('a cluster has an id of its own in the platform, whatever scope it is in', () => {
  const { kv } = define();
  expectRefusal(() => new KubernetesCluster(kv, 'prod', { apiServer: 'https://a' }), {
    given: "cluster 'prod' is also defined at acme/prod",
    where: 'acme/vault/secret/prod',
  });
});

test.each(['0.16', '0.9', '1', '1.2.3', 'v1.0', '0.17.0'])('ESO %s is refused', (version) => {
  expectRefusal(() => EsoInstallation.helm(version), { expected: "at least '0.17'" });
});
