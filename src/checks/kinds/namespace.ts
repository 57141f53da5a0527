import { type NamespaceRecord } from '../../plan/records';
import { type CheckedKind } from './kind';

const RESERVED = /^(?:kube-.*|default|openshift(?:-.*)?)$/;

/** Namespaces of Kubernetes. */
export const namespaces: CheckedKind<NamespaceRecord> = {
  reserved: ({ name }, owner) =>
    owner && RESERVED.test(name)
      ? `namespace '${name}' of tenant '${owner.name}' is Kubernetes' own`
      : undefined,
};
