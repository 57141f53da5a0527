import { type NamespaceRecord } from '../../plan/records';
import { namespaceRights } from './eso-rights';
import { type ObjectOf } from './kind';

/** Who deletes a namespace deletes everything in it: no tool may do so because a file is gone. */
const KEPT = {
  'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
  'helm.sh/resource-policy': 'keep',
  'kustomize.toolkit.fluxcd.io/prune': 'disabled',
};

/** The namespace of an owner who asked for it. */
const namespace: ObjectOf<NamespaceRecord> = {
  isOf: ({ owned }) => owned,
  manifest: ({ name }, { labels }) => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels, annotations: KEPT },
    spec: {},
  }),
};

/** Namespaces, and what ESO may do in each where that is said here. */
export const namespaces = [namespace, ...namespaceRights];
