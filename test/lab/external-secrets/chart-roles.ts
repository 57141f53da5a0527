import { type JsonObject } from '../process/http';

/** Which of ESO's rights the lab's cluster also gives to others, as the Helm chart does by default. */
export interface AggregatedRights {
  /** Namespace editors may write stores, generators and ExternalSecrets (`rbac.aggregateToEdit`). */
  readonly aggregateToEdit: boolean;
  /** Namespace admins may, which some versions of the chart cannot switch off. */
  readonly aggregateToAdmin: boolean;
}

const everyGenerator = [
  'acraccesstokens',
  'cloudsmithaccesstokens',
  'clustergenerators',
  'ecrauthorizationtokens',
  'fakes',
  'gcraccesstokens',
  'githubaccesstokens',
  'quayaccesstokens',
  'passwords',
  'sshkeys',
  'stssessiontokens',
  'uuids',
  'vaultdynamicsecrets',
  'webhooks',
  'grafanas',
  'mfas',
];
const everyKind = [
  'externalsecrets',
  'secretstores',
  'clustersecretstores',
  'pushsecrets',
  'clusterpushsecrets',
];
const look = ['get', 'list', 'watch'];
const change = ['create', 'delete', 'deletecollection', 'patch', 'update'];
const secrets = 'external-secrets.io';
const generators = 'generators.external-secrets.io';

/**
 * The objects that give the controller the rights its Helm chart gives it, and nothing more: run as an
 * administrator it would never show that a right is missing.
 */
export function chartRoles(
  namespace: string,
  serviceAccount: string,
  aggregated: AggregatedRights,
): JsonObject[] {
  const subject = { kind: 'ServiceAccount', name: serviceAccount, namespace };
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: serviceAccount, namespace } },
    clusterRole('external-secrets-controller', controllerRules()),
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: 'external-secrets-controller' },
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'ClusterRole',
        name: 'external-secrets-controller',
      },
      subjects: [subject],
    },
    clusterRole('external-secrets-view', userRules(look), aggregationLabels(aggregated)),
    clusterRole('external-secrets-edit', userRules(change), aggregationLabels(aggregated)),
  ];
}

function controllerRules(): JsonObject[] {
  const kinds = [...everyKind, 'clusterexternalsecrets'];
  return [
    rule(secrets, kinds, look),
    rule(secrets, [...kinds, ...kinds.map((kind) => `${kind}/status`)], ['get', 'update', 'patch']),
    rule(secrets, [...kinds, ...kinds.map((kind) => `${kind}/finalizers`)], ['get', 'update', 'patch']),
    rule(generators, ['generatorstates'], [...look, ...change]),
    rule(generators, everyGenerator, look),
    rule('', ['serviceaccounts', 'namespaces'], look),
    rule('', ['namespaces'], ['update', 'patch']),
    rule('', ['configmaps'], look),
    rule('', ['secrets'], [...look, 'create', 'update', 'delete', 'patch']),
    rule('', ['serviceaccounts/token'], ['create']),
    rule('', ['events'], ['create', 'patch']),
    rule(secrets, ['externalsecrets', 'pushsecrets'], ['create', 'update', 'delete']),
  ];
}

function userRules(verbs: readonly string[]): JsonObject[] {
  return [rule(secrets, everyKind, verbs), rule(generators, [...everyGenerator, 'generatorstates'], verbs)];
}

function aggregationLabels(aggregated: AggregatedRights): Record<string, string> {
  const label = (role: string) => ({ [`rbac.authorization.k8s.io/aggregate-to-${role}`]: 'true' });
  return {
    ...(aggregated.aggregateToEdit ? label('edit') : {}),
    ...(aggregated.aggregateToAdmin ? label('admin') : {}),
  };
}

function clusterRole(
  name: string,
  rules: readonly JsonObject[],
  labels: Record<string, string> = {},
): JsonObject {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name, labels },
    rules,
  };
}

function rule(group: string, resources: readonly string[], verbs: readonly string[]): JsonObject {
  return { apiGroups: [group], resources, verbs };
}
