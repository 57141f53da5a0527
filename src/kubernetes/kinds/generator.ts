import { madeBy } from '../../plan/made-by';
import { type GeneratorRecord } from '../../plan/records';
import { loginOf, type VaultProvider, vaultProvider } from '../vault-provider';
import { type ObjectOf } from './kind';

/** The only version of ESO's generators. */
export const GENERATOR_API_VERSION = 'generators.external-secrets.io/v1alpha1';

const KIND = 'VaultDynamicSecret';

/** A generator as an ExternalSecret refers to it. */
export interface GeneratorReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
}

/** The reference to the generator of that name. */
export function generatorReference(name: string): GeneratorReference {
  return { apiVersion: GENERATOR_API_VERSION, kind: KIND, name };
}

interface VaultDynamicSecretSpec {
  /** As it stands: no mount and no `data/` are added. */
  readonly path: string;
  readonly method: 'GET' | 'POST';
  /** Body of a POST. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly resultType: 'Data';
  readonly allowEmptyResponse: boolean;
  readonly provider: VaultProvider;
}

/** The generator of a dynamic credential. */
const vaultDynamicSecret: ObjectOf<GeneratorRecord> = {
  manifest: ({ name, namespace, path, method, parameters, login }, { labels }) => ({
    apiVersion: GENERATOR_API_VERSION,
    kind: KIND,
    metadata: { name, namespace, labels },
    spec: {
      path,
      method,
      parameters,
      resultType: 'Data',
      allowEmptyResponse: false,
      provider: vaultProvider(login),
    } satisfies VaultDynamicSecretSpec,
  }),
  readBack: {
    types: [`${GENERATOR_API_VERSION} ${KIND}`],
    record(spec, { plan, cluster, namespace }) {
      spec.choice('resultType', ['Data'], 'Data');
      if (spec.flag('allowEmptyResponse', false)) spec.refuse('allowEmptyResponse', 'is true');
      const login = loginOf(spec.part('provider'), {
        plan,
        cluster: cluster.id,
        namespace,
        certificate: cluster.eso.namespace,
      });
      const path = spec.text('path');
      const method = spec.choice('method', ['GET', 'POST'], 'GET');
      const made = madeBy(plan, { server: login.server, path, method });
      return {
        login,
        path,
        method,
        parameters: spec.has('parameters') ? spec.textMap('parameters') : undefined,
        role: made?.role ?? spec.refuse('path', 'makes nothing that a role of the plan does'),
      };
    },
  },
};

/** Generators. */
export const generators = [vaultDynamicSecret];
