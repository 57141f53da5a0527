import { compareText } from '../../plan/order';
import { type KubernetesClusterRecord, type NamespaceRecord } from '../../plan/records';
import { hasPushSecrets } from '../../plan/seeded';
import { valueGeneratorsIn } from '../admission/admitted';
import { type ManifestContext, type ObjectOf } from './kind';
import { accountSubject, type RbacRule, role, roleBinding, rule } from './rbac';
import { resourceOf } from './value-generator';

const ESO = 'external-secrets.io';
const GENERATORS = 'generators.external-secrets.io';
const LOOK = ['get', 'list', 'watch'];
const CHANGE = ['create', 'update', 'patch', 'delete'];

/** What its rights are called: in a namespace, and with the platform in the whole cluster. */
const NAME = 'tenantry-external-secrets';

/** Whether this library says what the ESO of a cluster may do. */
function areOurs({ cluster }: ManifestContext): boolean {
  return cluster.eso.rights === 'planned';
}

/** Its ServiceAccount. */
function accountOf({ cluster: { eso } }: ManifestContext) {
  return [accountSubject({ name: eso.serviceAccount, namespace: eso.namespace })];
}

/**
 * What it looks at in the whole cluster, and what it says of ExternalSecrets and stores. Its informers list and watch
 * Secrets everywhere (`--enable-managed-secrets-caching`); it writes none by these.
 */
const CLUSTER_RULES: readonly RbacRule[] = [
  rule(ESO, ['externalsecrets', 'secretstores', 'clustersecretstores'], LOOK),
  rule(
    ESO,
    ['externalsecrets', 'secretstores', 'clustersecretstores'].flatMap((kind) => [
      kind,
      `${kind}/status`,
      `${kind}/finalizers`,
    ]),
    ['update', 'patch'],
  ),
  rule(GENERATORS, ['vaultdynamicsecrets', 'generatorstates'], LOOK),
  rule('', ['namespaces', 'serviceaccounts', 'secrets'], LOOK),
  rule('', ['events'], ['create', 'patch']),
];

/**
 * That it may make tokens of the ServiceAccounts that stores and generators name; none where there are none. Those of
 * a tenant's applications it does not need.
 */
function tokensOf(namespace: string, { owned, cluster }: ManifestContext): RbacRule[] {
  const names = [...owned.secretStores, ...owned.generators]
    .filter((each) => each.cluster === cluster.id && each.login.serviceAccountNamespace === namespace)
    .map(({ login }) => login.serviceAccount);
  return names.length === 0
    ? []
    : [rule('', ['serviceaccounts/token'], ['create'], [...new Set(names)].sort(compareText))];
}

/** That it may read the ConfigMaps with the CA of Vault, by their names; none where there are none. */
function authoritiesOf(namespace: string, { owned, cluster }: ManifestContext): RbacRule[] {
  const names = [...owned.secretStores, ...owned.generators].flatMap((each) => {
    const { ca } = each.login;
    // One of the whole cluster has its CA where ESO is.
    const isHere = each.cluster === cluster.id && (each.namespace ?? cluster.eso.namespace) === namespace;
    return isHere && ca?.kind === 'configMap' ? [ca.name] : [];
  });
  return names.length === 0 ? [] : [rule('', ['configmaps'], ['get'], [...new Set(names)].sort(compareText))];
}

/** What PushSecrets of a cluster need besides: that ESO sees them and their generators, and says how they are. */
function pushRules({ plan, cluster: { id } }: ManifestContext): RbacRule[] {
  const kinds = valueGeneratorsIn(plan, id);
  return [
    ...(hasPushSecrets(plan, id)
      ? [
          rule(ESO, ['pushsecrets'], LOOK),
          rule(ESO, ['pushsecrets', 'pushsecrets/status', 'pushsecrets/finalizers'], ['update', 'patch']),
        ]
      : []),
    ...(kinds.length > 0 ? [rule(GENERATORS, kinds.map(resourceOf), LOOK)] : []),
  ];
}

function clusterMetadata({ plan, labels }: ManifestContext) {
  return { name: `tenantry:${plan.platform}:external-secrets`, labels };
}

/** In the whole cluster, and in its own namespace: who leads, and tokens for stores of the whole cluster. */
export const clusterRights: readonly ObjectOf<KubernetesClusterRecord>[] = [
  {
    isOf: (_, context) => areOurs(context),
    manifest: (_, context) => role(clusterMetadata(context), [...CLUSTER_RULES, ...pushRules(context)]),
  },
  {
    isOf: (_, context) => areOurs(context),
    manifest: (_, context) => roleBinding(clusterMetadata(context), accountOf(context)),
  },
  ...ownNamespace(),
];

function ownNamespace(): ObjectOf<KubernetesClusterRecord>[] {
  const metadata = ({ cluster: { eso }, labels }: ManifestContext) => ({
    name: NAME,
    namespace: eso.namespace,
    labels,
  });
  return [
    {
      isOf: (_, context) => areOurs(context),
      manifest: ({ eso }, context) =>
        role(metadata(context), [
          rule('coordination.k8s.io', ['leases'], ['get', 'create', 'update', 'patch']),
          ...tokensOf(eso.namespace, context),
          ...authoritiesOf(eso.namespace, context),
        ]),
    },
    {
      isOf: (_, context) => areOurs(context),
      manifest: (_, context) => roleBinding(metadata(context), accountOf(context)),
    },
  ];
}

/** Whether a namespace is one that it delivers to by rights of its own there. */
function isDeliveredTo({ name }: NamespaceRecord, context: ManifestContext): boolean {
  return areOurs(context) && name !== context.cluster.eso.namespace;
}

function namespaceMetadata({ name }: NamespaceRecord, { labels }: ManifestContext) {
  return { name: NAME, namespace: name, labels };
}

/** In a namespace of an owner: Secrets, and tokens of the ServiceAccounts of its stores and generators. */
export const namespaceRights: readonly ObjectOf<NamespaceRecord>[] = [
  {
    isOf: isDeliveredTo,
    manifest: (namespace, context) =>
      role(namespaceMetadata(namespace, context), [
        rule('', ['secrets'], CHANGE),
        ...tokensOf(namespace.name, context),
        ...authoritiesOf(namespace.name, context),
        ...(context.owned.generators.some(
          ({ cluster, namespace: its }) => cluster === namespace.cluster && its === namespace.name,
        )
          ? [rule(GENERATORS, ['generatorstates'], [...CHANGE, 'deletecollection'])]
          : []),
      ]),
  },
  {
    isOf: isDeliveredTo,
    manifest: (namespace, context) => roleBinding(namespaceMetadata(namespace, context), accountOf(context)),
  },
];
