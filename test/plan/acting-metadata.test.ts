import { actorOn, copierOf } from '../../src/plan/acting-metadata';

test.each([
  ['reflector.v1.k8s.emberstack.com/reflects', 'Reflector copies it'],
  ['replicator.v1.mittwald.de/replicate-from', 'kubernetes-replicator copies it'],
  ['kubed.appscode.com/sync', 'Config Syncer copies it'],
  ['sealedsecrets.bitnami.com/managed', 'Sealed Secrets replaces it'],
])('%s: %s', (key, who) => {
  expect([copierOf(key), actorOn(key)]).toEqual([who, who]);
});

test.each([
  ['argocd.argoproj.io/instance', 'Argo CD acts on it'],
  ['argocd.argoproj.io/hook', 'Argo CD acts on it'],
  ['tenantry.io/tenant', 'it says whose an object is'],
  ['rbac.authorization.kubernetes.io/aggregate-to-edit', 'Kubernetes adds it to other roles'],
])('%s on any object: %s', (key, who) => {
  expect([copierOf(key), actorOn(key)]).toEqual([undefined, who]);
});

test.each([
  'argocd.argoproj.io/sync-wave',
  'argocd.argoproj.io/sync-options',
  'team',
  'mine.io/argocd.argoproj.io',
])('nobody acts by %s', (key) => {
  expect([copierOf(key), actorOn(key)]).toEqual([undefined, undefined]);
});
