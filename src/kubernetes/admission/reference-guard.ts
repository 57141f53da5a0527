import { type Admitted } from './admitted';
import {
  type AdmissionPolicySpec,
  celLiteral,
  contentValidation,
  resourceRule,
  TENANT_RESOURCES,
  UNCHANGED,
} from './admission-policy';

/** The fields of an element of a list that have one. */
function each(list: string, field: string): string {
  return `object.?spec.?${list}.orValue([]).filter(each, has(each.${field})).map(each, each.${field})`;
}

/** All that an ExternalSecret or a PushSecret reads from or writes to: stores and generators. */
const VARIABLES = [
  { name: 'sources', expression: `${each('data', 'sourceRef')} + ${each('dataFrom', 'sourceRef')}` },
  {
    name: 'stores',
    expression: [
      'object.?spec.?secretStoreRefs.orValue([])',
      '[object.?spec.?secretStoreRef.orValue({})]',
      'variables.sources.filter(each, has(each.storeRef)).map(each, each.storeRef)',
      each('dataTo', 'storeRef'),
    ].join(' + '),
  },
  {
    name: 'generators',
    expression: [
      '[object.?spec.?selector.?generatorRef.orValue({})].filter(each, size(each) > 0)',
      'variables.sources.filter(each, has(each.generatorRef)).map(each, each.generatorRef)',
    ].join(' + '),
  },
];

/**
 * The policy that holds what is delivered to stores and generators that the plan knows.
 *
 * A SecretStore or generator in the object's own namespace logs in as that namespace. Every other one is somebody
 * else's, who may have meant it for others.
 */
export function referenceGuard({
  clusterStores,
  valueGenerators,
}: Pick<Admitted, 'clusterStores' | 'valueGenerators'>): AdmissionPolicySpec {
  const names = clusterStores.map(({ name }) => name);
  return {
    failurePolicy: 'Fail',
    matchConstraints: {
      matchPolicy: 'Equivalent',
      resourceRules: [resourceRule('external-secrets.io', TENANT_RESOURCES)],
    },
    variables: [UNCHANGED, ...VARIABLES],
    validations: [
      contentValidation(
        `variables.stores.all(store, !has(store.labelSelector) && (store.?kind.orValue('SecretStore') == 'SecretStore' || (store.kind == 'ClusterSecretStore' && store.?name.orValue('') in ${celLiteral(names)})))`,
        'only SecretStores of its own namespace and ClusterSecretStores of the plan, each by its name',
      ),
      contentValidation(
        valueGenerators.length === 0
          ? "variables.generators.all(generator, generator.?kind.orValue('') == 'VaultDynamicSecret')"
          : `variables.generators.all(generator, generator.?kind.orValue('') in ${celLiteral(['VaultDynamicSecret', ...valueGenerators])})`,
        `only generators of kind VaultDynamicSecret, which log in as its own namespace${valueGenerators.length === 0 ? '' : `, and ${valueGenerators.join(', ')}, which ask nobody`}`,
      ),
      contentValidation(
        '!has(object.spec.target) || !has(object.spec.target.manifest)',
        'only Secrets: ESO would write any other kind with its own rights',
      ),
    ],
  };
}
