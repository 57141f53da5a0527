import { ApiObject } from 'cdk8s';
import { type Construct } from 'constructs';
import { type GeneratorRecord } from '../plan/records';
import { type Labels, objectId } from './object-identity';
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

/** Adds the generator of a dynamic credential. */
export function addVaultDynamicSecret(scope: Construct, record: GeneratorRecord, labels: Labels): ApiObject {
  const { name, namespace } = record;
  return new ApiObject(scope, objectId(GENERATOR_KIND, name, namespace), {
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
  });
}
