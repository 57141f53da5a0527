import { type JsonObject } from '../process/http';

/** Which of its rights the lab's ESO has, and its cluster also gives to others, as the Helm chart does by default. */
export interface ChartRights {
  /** The controller has its own (`rbac.create`). */
  readonly chartRights: boolean;
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
export function chartRoles(namespace: string, serviceAccount: string, rights: ChartRights): JsonObject[] {
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: serviceAccount, namespace } },
    ...(rights.chartRights
      ? controllerRole({ kind: 'ServiceAccount', name: serviceAccount, namespace })
      : []),
    clusterRole('external-secrets-view', userRules(look), aggregationLabels(rights)),
    clusterRole('external-secrets-edit', userRules(change), aggregationLabels(rights)),
  ];
}

function controllerRole(subject: JsonObject): JsonObject[] {
  const apiGroup = 'rbac.authorization.k8s.io';
  const name = 'external-secrets-controller';
  return [
    clusterRole(name, controllerRules()),
    {
      apiVersion: `${apiGroup}/v1`,
      kind: 'ClusterRoleBinding',
      metadata: { name },
      roleRef: { apiGroup, kind: 'ClusterRole', name },
      subjects: [subject],
    },
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
  // The chart forgets these for people.
  const known = everyGenerator.filter((kind) => kind !== 'stssessiontokens');
  return [rule(secrets, everyKind, verbs), rule(generators, [...known, 'generatorstates'], verbs)];
}

function aggregationLabels(rights: ChartRights): Record<string, string> {
  const label = (role: string) => ({ [`rbac.authorization.k8s.io/aggregate-to-${role}`]: 'true' });
  return {
    ...(rights.aggregateToEdit ? label('edit') : {}),
    ...(rights.aggregateToAdmin ? label('admin') : {}),
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
