/** Keys of labels and annotations by which somebody acts on an object. */
interface Actor {
  readonly key: RegExp;
  /** Who it is and what they do, as a sentence about the object. */
  readonly who: string;
}

/** What makes controllers copy a Secret to other namespaces, replace it, or take it for credentials of their own. */
const COPIERS: readonly Actor[] = [
  { key: /^reflector\.v1\.k8s\.emberstack\.com\//, who: 'Reflector copies it' },
  { key: /^replicator\.v1\.mittwald\.de\//, who: 'kubernetes-replicator copies it' },
  { key: /^(?:kubed|config-syncer)\.appscode\.com\//, who: 'Config Syncer copies it' },
  { key: /^propagate\.hnc\.x-k8s\.io\//, who: 'the Hierarchical Namespace Controller copies it' },
  { key: /^secretgen\.carvel\.dev\//, who: 'secretgen-controller fills it with logins of other namespaces' },
  {
    key: /^vault\.security\.banzaicloud\.io\//,
    who: 'the webhook of Bank-Vaults fills it with what it reads in Vault',
  },
  { key: /^sealedsecrets\.bitnami\.com\//, who: 'Sealed Secrets replaces it' },
  {
    key: /^argocd\.argoproj\.io\/secret-type$/,
    who: 'Argo CD takes it for credentials of a cluster or repository',
  },
];

/** What makes somebody act on any object. */
const ACTORS: readonly Actor[] = [
  ...COPIERS,
  {
    key: /^argocd\.argoproj\.io\/(?!(?:sync-wave|sync-options|compare-options)$)/,
    who: 'Argo CD acts on it',
  },
  { key: /^rbac\.authorization\.kubernetes\.io\/aggregate-to-/, who: 'Kubernetes adds it to other roles' },
  { key: /^tenantry\.io\//, who: 'it says whose an object is' },
];

/** Who copies a Secret because of a label or an annotation, or takes it for credentials of their own. */
export function copierOf(key: string): string | undefined {
  return COPIERS.find((actor) => actor.key.test(key))?.who;
}

/** Who acts on an object because of a label or an annotation. */
export function actorOn(key: string): string | undefined {
  return ACTORS.find((actor) => actor.key.test(key))?.who;
}
