const SECRETS = 'reads and writes Secrets';
const TOKENS = 'makes tokens of ServiceAccounts';

/**
 * ClusterRoles that others make, by name, with what they let whoever is bound to them do that is not harmless;
 * undefined where that is nothing. Of one that gathers others by its label it is what these are as shipped.
 *
 * Sources: Kubernetes 1.34 `plugin/pkg/auth/authorizer/rbac/bootstrappolicy/policy.go` and `controller_policy.go`; ESO
 * 0.20.4 and 2.9.0 `deploy/charts/external-secrets/templates/rbac.yaml` and `cert-controller-rbac.yaml`, under the name
 * that its documentation gives the release.
 */
const WELL_KNOWN: Readonly<Record<string, string | undefined>> = {
  view: undefined,
  edit: `${SECRETS}, ${TOKENS}`,
  admin: `${SECRETS}, ${TOKENS}, gives others rights`,
  'cluster-admin': 'does everything',
  'system:aggregate-to-view': undefined,
  'system:aggregate-to-edit': `${SECRETS}, ${TOKENS}`,
  'system:aggregate-to-admin': 'gives others rights',
  'system:basic-user': undefined,
  'system:discovery': undefined,
  'system:public-info-viewer': undefined,
  'system:service-account-issuer-discovery': undefined,
  'system:kube-dns': undefined,
  'system:auth-delegator': undefined,
  'system:node': `reads Secrets of its pods, ${TOKENS}`,
  'system:kubelet-api-admin': 'runs programs in every pod',
  'system:kube-controller-manager': `${SECRETS}, ${TOKENS}`,
  'system:node-bootstrapper': 'asks for certificates of nodes',
  'external-secrets-view': undefined,
  'external-secrets-servicebindings': undefined,
  'external-secrets-edit': 'writes stores and generators',
  'external-secrets-controller': `${SECRETS}, ${TOKENS}`,
  'external-secrets-cert-controller': 'writes Secrets and webhooks',
};

/** What a well-known ClusterRole lets whoever is bound to it do, where it is one. */
export function wellKnownRole(name: string): { readonly rights: string | undefined } | undefined {
  if (Object.hasOwn(WELL_KNOWN, name)) return { rights: WELL_KNOWN[name] };
  return name.startsWith('system:controller:')
    ? { rights: 'does what a controller of Kubernetes does' }
    : undefined;
}
