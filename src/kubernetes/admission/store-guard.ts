import { type ValueGeneratorKind } from '../../plan/kinds/value-generator';
import { compareText } from '../../plan/order';
import { type SecretStoreRecord } from '../../plan/records';
import { resourceOf } from '../kinds/value-generator';
import { type Admitted } from './admitted';
import {
  type AdmissionPolicySpec,
  celLiteral,
  CLUSTER_WIDE_WRITER,
  contentValidation,
  resourceRule,
  TENANT_RESOURCES,
  UNCHANGED,
  unlessUnchanged,
  type Validation,
  type Variable,
} from './admission-policy';

const BY_WRITER: Validation = {
  expression: unlessUnchanged(CLUSTER_WIDE_WRITER),
  message:
    'stores and generators of External Secrets belong to the platform: they may be written only by who may create that kind in all namespaces (by a ClusterRoleBinding)',
  messageExpression:
    "request.userInfo.username + ' may not write ' + request.resource.resource + '.' + request.resource.group + ': stores and generators of External Secrets belong to the platform, and are written only by who may create that kind in all namespaces (by a ClusterRoleBinding)'",
  reason: 'Forbidden',
};

/** Resources of the plan, each with the fields that it may have in its spec. */
const RESOURCES = [
  { name: 'clustersecretstores', fields: ['conditions', 'provider'] },
  { name: 'secretstores', fields: ['provider'] },
  {
    name: 'vaultdynamicsecrets',
    fields: ['allowEmptyResponse', 'method', 'parameters', 'path', 'provider', 'resultType'],
  },
];

/** Fields of what reaches Vault. Headers, client certificates and consistency are not of the plan. */
const VAULT_FIELDS = ['auth', 'caBundle', 'caProvider', 'namespace', 'path', 'server', 'version'];

/** The parts of a store or generator, empty where it has none. */
const VARIABLES = [
  { name: 'resource', expression: 'request.resource.resource' },
  { name: 'spec', expression: 'object.?spec.orValue({})' },
  { name: 'provider', expression: 'variables.spec.?provider.orValue({})' },
  {
    name: 'vault',
    expression:
      "variables.resource == 'vaultdynamicsecrets' ? variables.provider : variables.provider.?vault.orValue({})",
  },
  { name: 'auth', expression: 'variables.vault.?auth.orValue({})' },
  { name: 'login', expression: 'variables.auth.?kubernetes.orValue({})' },
  { name: 'account', expression: 'variables.login.?serviceAccountRef.orValue({})' },
  {
    name: 'clusterStore',
    expression: "variables.resource == 'clustersecretstores' ? object.metadata.?name.orValue('') : ''",
  },
  { name: 'conditions', expression: 'variables.spec.?conditions.orValue([])' },
  { name: 'audiences', expression: 'variables.account.?audiences.orValue([])' },
];

function contentVariables({ clusterStores }: Admitted): Variable[] {
  return [...VARIABLES, ...clusterStores.flatMap(namespaceVariables)];
}

/** That a map has no field but some. */
function hasOnly(map: string, fields: readonly string[]): string {
  return `${map}.all(field, field in ${celLiteral(fields)})`;
}

/** That one of some expressions, each made of conditions, is true. */
function anyOf(expressions: readonly string[]): string {
  return expressions.map((expression) => `(${expression})`).join(' || ');
}

/** The API server takes expressions of up to 100,000 characters, and a namespace has up to 63. */
const NAMESPACES_AT_ONCE = 1000;

/** The namespaces of a ClusterSecretStore, in as many variables as it takes. */
function namespaceVariables({ allowedNamespaces }: SecretStoreRecord, index: number): Variable[] {
  const variables: Variable[] = [];
  for (let from = 0; from === 0 || from < allowedNamespaces.length; from += NAMESPACES_AT_ONCE) {
    const name = `store_${String(index)}_namespaces_${String(variables.length)}`;
    variables.push({
      name,
      // A map: to look a name up in a list costs more the longer the list is. One a line, so that git merges two.
      expression: `{\n${allowedNamespaces
        .slice(from, from + NAMESPACES_AT_ONCE)
        .map((namespace) => `${celLiteral(namespace)}: true,\n`)
        .join('')}}`,
    });
  }
  return variables;
}

/**
 * That a ClusterSecretStore of that name says what the plan says, for no more namespaces: fewer pass, so that a tenant
 * that goes is not in the way of the policy that is in force until then.
 */
function storeValidation(store: SecretStoreRecord, index: number): Validation {
  const { name, login } = store;
  const isPlanned = namespaceVariables(store, index).map((each) => `name in variables.${each.name}`);
  const conditions = [
    'size(variables.conditions) == 1',
    hasOnly('variables.conditions[0]', ['namespaces']),
    'has(variables.conditions[0].namespaces)',
    `variables.conditions[0].namespaces.all(name, ${isPlanned.join(' || ')})`,
    `variables.login.?role.orValue('') == ${celLiteral(login.role)}`,
    `variables.account.?name.orValue('') == ${celLiteral(login.serviceAccount)}`,
    `variables.account.?namespace.orValue('') == ${celLiteral(login.serviceAccountNamespace)}`,
  ];
  return contentValidation(
    `variables.clusterStore != ${celLiteral(name)} || ${anyOf([conditions.join(' && ')])}`,
    `ClusterSecretStore ${name} has the role, ServiceAccount and namespaces of the plan: with others it would read for somebody else`,
  );
}

/** Fields of a generator that asks nobody, by its kind. */
const GENERATOR_FIELDS: { readonly [K in ValueGeneratorKind]: readonly string[] } = {
  Password: ['allowRepeat', 'digits', 'length', 'noUpper', 'symbolCharacters', 'symbols'],
  UUID: [],
  SSHKey: ['comment', 'keySize', 'keyType'],
};

function contentValidations(admitted: Admitted): Validation[] {
  const { logins, clusterStores, valueGenerators, checkAndSet } = admitted;
  const generators = valueGenerators.map((kind) => ({
    name: resourceOf(kind),
    fields: GENERATOR_FIELDS[kind],
  }));
  const resources = [...RESOURCES, ...generators];
  const vaultFields = checkAndSet ? [...VAULT_FIELDS, 'checkAndSet'].sort(compareText) : VAULT_FIELDS;
  const asksNobody =
    generators.length === 0
      ? []
      : [`variables.resource in ${celLiteral(generators.map(({ name }) => name))}`];
  return [
    contentValidation(
      anyOf(
        resources.map(
          ({ name, fields }) =>
            `variables.resource == ${celLiteral(name)} && ${hasOnly('variables.spec', fields)}`,
        ),
      ),
      `only stores and generators of the plan: ${resources.map(({ name }) => name).join(', ')}, with no fields but those of the plan`,
    ),
    contentValidation(
      [
        "(variables.resource == 'vaultdynamicsecrets' || variables.provider.all(field, field == 'vault'))",
        hasOnly('variables.vault', vaultFields),
        hasOnly('variables.auth', ['kubernetes']),
        hasOnly('variables.login', ['mountPath', 'role', 'serviceAccountRef']),
        hasOnly('variables.account', ['audiences', 'name', 'namespace']),
      ].join(' && '),
      `only Vault as provider, reached by ${vaultFields.join(', ')}, and only a login by auth.kubernetes with mountPath, role and serviceAccountRef`,
    ),
    contentValidation(
      [
        [
          "variables.account.?name.orValue('') != ''",
          'size(variables.audiences) > 0',
          `variables.audiences.all(audience, ${celLiteral(logins)}.exists(login, ${[
            "login.server == variables.vault.?server.orValue('')",
            "login.namespace == variables.vault.?namespace.orValue('')",
            "login.mountPath == variables.login.?mountPath.orValue('')",
            'login.audience == audience',
          ].join(' && ')}))`,
        ].join(' && '),
        ...asksNobody,
      ].join(' || '),
      'only servers of the plan, with its namespace, mount and audience, and a ServiceAccount that is named: without one ESO would send its own token',
    ),
    contentValidation(
      `variables.clusterStore in ${celLiteral(['', ...clusterStores.map(({ name }) => name)])}`,
      'only ClusterSecretStores of the plan: any other could read as somebody else',
    ),
    ...clusterStores.map(storeValidation),
  ];
}

/**
 * The policy that reserves stores and generators to the platform, and holds them to what the plan says.
 *
 * Whoever writes a store without a ServiceAccount of its own, and with a server of theirs, is sent the token of ESO's
 * own ServiceAccount; and deployers are as a rule cluster administrators who write what tenants commit.
 *
 * @param admitted what the plan has; nothing of the content is held where it is not given
 */
export function storeGuard(admitted?: Admitted): AdmissionPolicySpec {
  return {
    failurePolicy: 'Fail',
    matchConstraints: {
      matchPolicy: 'Equivalent',
      resourceRules: [
        resourceRule('external-secrets.io', ['*']),
        resourceRule('generators.external-secrets.io', ['*']),
      ],
      excludeResourceRules: [resourceRule('external-secrets.io', TENANT_RESOURCES)],
    },
    variables: [UNCHANGED, ...(admitted ? contentVariables(admitted) : [])],
    validations: [BY_WRITER, ...(admitted ? contentValidations(admitted) : [])],
  };
}
