import { copierOf } from '../../plan/acting-metadata';
import { type Rule } from '../rule';

/** Source: the documentation of the controllers, each of which acts on annotations or labels of any Secret. */
export const copiedSecret: Rule = {
  id: 'copied-secret',
  severity: 'error',
  title: 'A Secret that another controller copies or takes for its own',
  what: 'A label or an annotation of a Secret which makes Reflector, kubernetes-replicator, Config Syncer, the Hierarchical Namespace Controller, secretgen-controller, Sealed Secrets, the webhook of Bank-Vaults or Argo CD act on it.',
  why: 'These controllers read and write Secrets of all namespaces: what was proven of the namespace that a Secret is in is not true of its copies, and Argo CD would deploy with credentials that a tenant chose.',
  example: "Secret 'api' has 'reflector.v1.k8s.emberstack.com/reflection-auto-enabled': Reflector copies it",
  fix: 'Take it away and share the secret in the definition, with whom it is for; or acknowledge this with why it is meant.',
  check: (context) =>
    context.all('externalSecrets').flatMap(({ record: { target, origin } }) =>
      Object.keys({ ...target.labels, ...target.annotations }).flatMap((key) => {
        const who = copierOf(key);
        return who ? [{ origin, message: `Secret '${target.name}' has '${key}': ${who}` }] : [];
      }),
    ),
};
