import { type GeneratorRecord } from '../plan/records';
import { type Labels, type ObjectManifest } from './object-identity';
import { type VaultProvider, vaultProvider } from './vault-provider';

/** The only version of ESO's generators. */
export const GENERATOR_API_VERSION = 'generators.external-secrets.io/v1alpha1';

/** The kind of generator that reads a path of Vault. */
export const GENERATOR_KIND = 'VaultDynamicSecret';

interface VaultDynamicSecretSpec {
  /** As it stands: no mount and no `data/` are added. */
  readonly path: string;
  readonly method: 'GET';
  readonly resultType: 'Data';
  readonly allowEmptyResponse: boolean;
  readonly provider: VaultProvider;
}

/** The generator of a dynamic credential. */
export function vaultDynamicSecretManifest(record: GeneratorRecord, labels: Labels): ObjectManifest {
  const { name, namespace } = record;
  return {
    apiVersion: GENERATOR_API_VERSION,
    kind: GENERATOR_KIND,
    metadata: { name, namespace, labels },
    spec: {
      path: record.path,
      method: 'GET',
      resultType: 'Data',
      allowEmptyResponse: false,
      provider: vaultProvider(record.login),
    } satisfies VaultDynamicSecretSpec,
  };
}
