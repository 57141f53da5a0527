import { EsoInstallation, KubernetesCluster, ServiceAccount } from '../../../src';
import { define, expectRefusal } from '../definition';

test('the ServiceAccount of ESO itself is made by nobody else', () => {
  const { platform, cluster } = define();
  const eso = 'external-secrets';
  expectRefusal(() => new ServiceAccount(platform, eso, { cluster, namespace: eso }), {
    given: "external-secrets/external-secrets, ESO's own ServiceAccount",
  });
  new ServiceAccount(platform, 'elsewhere', { cluster, namespace: 'apps', serviceAccountName: eso });
  const other = new KubernetesCluster(platform, 'other', {
    apiServer: 'https://10.0.0.2:6443',
    eso: EsoInstallation.helm('0.20', { namespace: 'eso', serviceAccount: 'operator' }),
  });
  new ServiceAccount(platform, 'same', { cluster: other, namespace: eso, serviceAccountName: eso });
  expectRefusal(
    () =>
      new ServiceAccount(platform, 'x', { cluster: other, namespace: 'eso', serviceAccountName: 'operator' }),
    { given: 'eso/operator' },
  );
});
