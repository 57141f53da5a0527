import { APPLY_ORDER, MANIFESTS } from '../../../src/kubernetes/kinds';
import { PLANS } from '../definitions';
import { parse, render } from '../manifests';

test('states the order in which objects are applied: what is referred to comes first', () => {
  expect(APPLY_ORDER.filter((kind) => MANIFESTS[kind] !== 'none')).toEqual([
    'clusters',
    'namespaces',
    'serviceAccounts',
    'secretStores',
    'generators',
    'valueGenerators',
    'pushSecrets',
    'externalSecrets',
    'kubernetesPeople',
    'networkPolicies',
  ]);
});

test('every file has its objects in that order', () => {
  const order = [
    'ValidatingAdmissionPolicy',
    'ValidatingAdmissionPolicyBinding',
    'Namespace',
    'ServiceAccount',
    'ClusterRoleBinding',
    'ClusterSecretStore',
    'SecretStore',
    'VaultDynamicSecret',
    'Password',
    'PushSecret',
    'ExternalSecret',
    'Role',
    'RoleBinding',
    'NetworkPolicy',
  ];
  for (const { yaml } of Object.values(PLANS).flatMap((plan) => render(plan))) {
    const ranks = parse(yaml())
      // ESO's own rights come with the cluster and the namespaces that they are for.
      .filter(({ metadata: { name } }) => !/^tenantry(?:-|:\w+:)external-secrets$/.test(name))
      .map(({ kind }) => order.indexOf(kind === 'SSHKey' ? 'Password' : kind));
    expect(ranks).not.toContain(-1);
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
  }
});
