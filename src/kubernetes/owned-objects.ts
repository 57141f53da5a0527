import { ApiObject } from 'cdk8s';
import { type IServiceAccount } from 'cdk8s-plus-27';
import { type Construct } from 'constructs';
import { type KubernetesClusterRecord, type Records, type ServiceAccountRecord } from '../plan/records';
import { externalSecretManifest } from './external-secret';
import { addNamespace, namespaceManifest } from './namespace';
import { addObject, type Labels, type ObjectManifest } from './object-identity';
import { secretStoreManifest } from './secret-store';
import { addServiceAccount, serviceAccountManifest } from './service-account';
import { addTokenReviewBinding, tokenReviewManifest } from './token-review-binding';
import { vaultDynamicSecretManifest } from './vault-dynamic-secret';

/** An object, and where in the definition it comes from. */
export interface PlannedObject {
  readonly object: ApiObject;
  /** Construct path, or file:line:column of a tenant file. */
  readonly origin: string;
}

/** Objects of a user's own that stand in for those that we would make. */
export interface ForeignObjects {
  /** Whether there is a namespace of that name. */
  hasNamespace(name: string): boolean;
  /** The ServiceAccount that stands in for that of the record, if any. */
  serviceAccount(record: ServiceAccountRecord): IServiceAccount | undefined;
}

/** Whose objects are made, and for which cluster. */
export interface OwnedObjectsProps {
  readonly owned: Records;
  readonly cluster: KubernetesClusterRecord;
  /** Name of the platform. */
  readonly platform: string;
  readonly labels: Labels;
  /** @default every object is made */
  readonly foreign?: ForeignObjects;
}

/**
 * Adds what one owner, a tenant or the platform, has in one cluster: in the order in which it is best applied.
 */
export function addOwnedObjects(scope: Construct, props: OwnedObjectsProps): PlannedObject[] {
  const { owned, cluster, platform, labels, foreign } = props;
  const planned: PlannedObject[] = [];
  const here = <T extends { readonly cluster: string }>(records: readonly T[]) =>
    records.filter((record) => record.cluster === cluster.id);

  for (const record of here(owned.namespaces)) {
    if (!record.owned || foreign?.hasNamespace(record.name)) continue;
    planned.push({ object: addNamespace(scope, record, labels), origin: record.origin });
  }
  const reviewers: { readonly record: ServiceAccountRecord; readonly account: IServiceAccount }[] = [];
  for (const record of here(owned.serviceAccounts)) {
    let account = foreign?.serviceAccount(record);
    if (!account) {
      account = addServiceAccount(scope, record, labels);
      planned.push({ object: ApiObject.of(account), origin: record.origin });
    }
    if (record.reviewsTokens) reviewers.push({ record, account });
  }
  for (const { record, account } of reviewers) {
    const object = addTokenReviewBinding(scope, record, account, platform, labels);
    planned.push({ object, origin: record.origin });
  }
  for (const record of here(owned.secretStores)) {
    const manifest = secretStoreManifest(record, cluster.eso.namespace, labels);
    planned.push({ object: addObject(scope, manifest), origin: record.origin });
  }
  for (const record of here(owned.generators)) {
    const manifest = vaultDynamicSecretManifest(record, labels);
    planned.push({ object: addObject(scope, manifest), origin: record.origin });
  }
  for (const record of here(owned.externalSecrets)) {
    const manifest = externalSecretManifest(record, labels);
    planned.push({ object: addObject(scope, manifest), origin: record.origin });
  }
  return planned;
}

/** The manifests of what {@link addOwnedObjects} adds: for a chart that nobody sees, which needs no constructs. */
export function ownedManifests(props: Omit<OwnedObjectsProps, 'foreign'>): ObjectManifest[] {
  const { owned, cluster, platform, labels } = props;
  const here = ({ cluster: id }: { readonly cluster: string }) => id === cluster.id;
  const namespaces = owned.namespaces.filter((record) => here(record) && record.owned);
  const accounts = owned.serviceAccounts.filter(here);
  const reviewers = accounts.filter(({ reviewsTokens }) => reviewsTokens);
  return [
    ...namespaces.map((record) => namespaceManifest(record, labels)),
    ...accounts.map((record) => serviceAccountManifest(record, labels)),
    ...reviewers.map((record) => tokenReviewManifest(record, platform, labels)),
    ...owned.secretStores
      .filter(here)
      .map((each) => secretStoreManifest(each, cluster.eso.namespace, labels)),
    ...owned.generators.filter(here).map((record) => vaultDynamicSecretManifest(record, labels)),
    ...owned.externalSecrets.filter(here).map((record) => externalSecretManifest(record, labels)),
  ];
}
