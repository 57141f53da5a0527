import { type ServiceAccountRecord } from '../../plan/records';
import { type ObjectManifest } from '../object-manifest';
import { type ObjectOf } from './kind';
import { accountSubject, roleBinding } from './rbac';

/** Whoever Vault has tokens reviewed by. */
const TOKEN_REVIEWER = 'system:auth-delegator';

/** A ServiceAccount. */
export interface ServiceAccountManifest extends ObjectManifest {
  readonly automountServiceAccountToken: boolean;
}

/** The ServiceAccount that ESO asks a token of. No pod is meant to run as it, so none is given its token. */
const serviceAccount: ObjectOf<ServiceAccountRecord> = {
  manifest: ({ name, namespace }, { labels }): ServiceAccountManifest => ({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name, namespace, labels },
    automountServiceAccountToken: false,
  }),
};

/**
 * The right to have tokens reviewed: Vault has the API server review a ServiceAccount's token
 * by the authority of that very token. Its name is one of the whole cluster.
 */
const tokenReview: ObjectOf<ServiceAccountRecord> = {
  isOf: ({ reviewsTokens }) => reviewsTokens,
  manifest: ({ name, namespace }, { plan, labels }) =>
    roleBinding(
      { name: `tenantry:${plan.platform}:${namespace}:${name}`, labels },
      [accountSubject({ name, namespace })],
      TOKEN_REVIEWER,
    ),
};

/** ServiceAccounts, then the rights of those that review themselves. */
export const serviceAccounts = [serviceAccount, tokenReview];
