import { ApiObject } from 'cdk8s';
import { Namespace } from 'cdk8s-plus-27';
import { type Construct } from 'constructs';
import { type NamespaceRecord } from '../plan/records';
import { type Labels, objectId, type ObjectManifest, withoutNamespace } from './object-identity';

/** Who deletes a namespace deletes everything in it: no tool may do so because a file is gone. */
const KEPT = {
  'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
  'helm.sh/resource-policy': 'keep',
  'kustomize.toolkit.fluxcd.io/prune': 'disabled',
};

/** The namespace of an owner who asked for it. */
export function namespaceManifest(record: NamespaceRecord, labels: Labels): ObjectManifest {
  const metadata = { name: record.name, labels, annotations: KEPT };
  return { apiVersion: 'v1', kind: 'Namespace', metadata, spec: {} };
}

/** Adds that namespace. */
export function addNamespace(scope: Construct, record: NamespaceRecord, labels: Labels): ApiObject {
  const namespace = new Namespace(scope, objectId('Namespace', record.name), {
    metadata: { name: record.name, labels, annotations: KEPT },
  });
  return withoutNamespace(ApiObject.of(namespace));
}
