import { type ServiceAccountRecord } from '../../plan/records';
import { type ObjectManifest } from '../object-manifest';
import { type ObjectOf } from './kind';

/** Whoever Vault has tokens reviewed by. */
const TOKEN_REVIEWER = 'system:auth-delegator';

/** A ServiceAccount. */
export interface ServiceAccountManifest extends ObjectManifest {
  readonly automountServiceAccountToken: boolean;
}

/** That ServiceAccounts may do in the whole cluster what a ClusterRole says. */
export interface ClusterRoleBindingManifest extends ObjectManifest {
  readonly roleRef: {
    readonly apiGroup: 'rbac.authorization.k8s.io';
    readonly kind: 'ClusterRole';
    readonly name: string;
  };
  readonly subjects: readonly {
    readonly apiGroup: '';
    readonly kind: 'ServiceAccount';
    readonly name: string;
    readonly namespace: string;
  }[];
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
  manifest: ({ name, namespace }, { plan, labels }): ClusterRoleBindingManifest => ({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: `tenantry:${plan.platform}:${namespace}:${name}`, labels },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: TOKEN_REVIEWER },
    subjects: [{ apiGroup: '', kind: 'ServiceAccount', name, namespace }],
  }),
};

/** ServiceAccounts, then the rights of those that review themselves. */
export const serviceAccounts = [serviceAccount, tokenReview];
