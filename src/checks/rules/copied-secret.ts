import { type Rule } from '../rule';

/** What makes controllers copy a Secret to other namespaces, or take it for credentials of their own. */
const COPIERS: readonly { readonly key: RegExp; readonly who: string }[] = [
  { key: /^reflector\.v1\.k8s\.emberstack\.com\//, who: 'Reflector copies it' },
  { key: /^replicator\.v1\.mittwald\.de\//, who: 'kubernetes-replicator copies it' },
  { key: /^(?:kubed|config-syncer)\.appscode\.com\//, who: 'Config Syncer copies it' },
  { key: /^propagate\.hnc\.x-k8s\.io\//, who: 'the Hierarchical Namespace Controller copies it' },
  { key: /^secretgen\.carvel\.dev\//, who: 'secretgen-controller fills it with logins of other namespaces' },
  {
    key: /^vault\.security\.banzaicloud\.io\//,
    who: 'the webhook of Bank-Vaults fills it with what it reads in Vault',
  },
  {
    key: /^argocd\.argoproj\.io\/secret-type$/,
    who: 'Argo CD takes it for credentials of a cluster or repository',
  },
];

/** Source: the documentation of the controllers, each of which acts on annotations or labels of any Secret. */
export const copiedSecret: Rule = {
  id: 'copied-secret',
  severity: 'error',
  title: 'A Secret that another controller copies or takes for its own',
  what: 'A label or an annotation of a Secret which makes Reflector, kubernetes-replicator, Config Syncer, the Hierarchical Namespace Controller, secretgen-controller, the webhook of Bank-Vaults or Argo CD act on it.',
  why: 'These controllers read and write Secrets of all namespaces: what was proven of the namespace that a Secret is in is not true of its copies, and Argo CD would deploy with credentials that a tenant chose.',
  example: "Secret 'api' has 'reflector.v1.k8s.emberstack.com/reflection-auto-enabled': Reflector copies it",
  fix: 'Take it away and share the secret in the definition, with whom it is for; or acknowledge this with why it is meant.',
  check: (context) =>
    context.all('externalSecrets').flatMap(({ record: { target, origin } }) =>
      Object.keys({ ...target.labels, ...target.annotations }).flatMap((key) =>
        COPIERS.filter((copier) => copier.key.test(key)).map(({ who }) => ({
          origin,
          message: `Secret '${target.name}' has '${key}': ${who}`,
        })),
      ),
    ),
};
