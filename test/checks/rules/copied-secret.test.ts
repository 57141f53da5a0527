import { copiedSecret } from '../../../src/checks/rules/copied-secret';
import { type ExampleParts } from '../example-plan';
import { testRule } from '../rule-tests';

const KEYS = [
  ['reflector.v1.k8s.emberstack.com/reflection-auto-enabled', 'Reflector copies it'],
  ['replicator.v1.mittwald.de/replicate-to', 'kubernetes-replicator copies it'],
  ['kubed.appscode.com/sync', 'Config Syncer copies it'],
  ['propagate.hnc.x-k8s.io/select', 'the Hierarchical Namespace Controller copies it'],
  ['secretgen.carvel.dev/image-pull-secret', 'secretgen-controller fills it with logins of other namespaces'],
  [
    'vault.security.banzaicloud.io/vault-role',
    'the webhook of Bank-Vaults fills it with what it reads in Vault',
  ],
  ['sealedsecrets.bitnami.com/managed', 'Sealed Secrets replaces it'],
  ['argocd.argoproj.io/secret-type', 'Argo CD takes it for credentials of a cluster or repository'],
] as const;

testRule(copiedSecret, {
  ...Object.fromEntries(
    KEYS.flatMap(([key, who]) =>
      (['labels', 'annotations'] as const).map((place) => [
        `${key} among ${place}`,
        {
          change: (example: ExampleParts) => {
            example.externalSecret('orders-api').target[place] = { [key]: 'true' };
          },
          finds: [`Secret 'orders-api' has '${key}': ${who}`],
        },
      ]),
    ),
  ),
  'what only looks like one': {
    change: (example) => {
      example.externalSecret('orders-api').target.annotations = {
        'reloader.stakater.com/match': 'true',
        'argocd.argoproj.io/sync-options': 'Prune=false',
      };
    },
    finds: [],
  },
});
