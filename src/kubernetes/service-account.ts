import { ServiceAccount } from 'cdk8s-plus-27';
import { type Construct } from 'constructs';
import { type ServiceAccountRecord } from '../plan/records';
import { type Labels, objectId, type ObjectManifest } from './object-identity';

/** The ServiceAccount that ESO asks a token of. No pod is meant to run as it, so none is given its token. */
export function serviceAccountManifest(record: ServiceAccountRecord, labels: Labels): ObjectManifest {
  const metadata = { name: record.name, namespace: record.namespace, labels };
  return { apiVersion: 'v1', kind: 'ServiceAccount', metadata, automountServiceAccountToken: false };
}

/** Adds that ServiceAccount. */
export function addServiceAccount(
  scope: Construct,
  record: ServiceAccountRecord,
  labels: Labels,
): ServiceAccount {
  return new ServiceAccount(scope, objectId('ServiceAccount', record.name, record.namespace), {
    metadata: { name: record.name, namespace: record.namespace, labels },
    automountToken: false,
  });
}
