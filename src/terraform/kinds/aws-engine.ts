import type * as Bindings from '@cdktf/provider-vault/lib/aws-secret-backend';
import { type AwsEngineRecord } from '../../plan/kinds/aws-engine';
import { awsRotateRootPath } from '../../plan/wire-path';
import { kept, type Resource, resource } from '../resource';
import { addressOf, type ResourceClass, resourceType } from '../resource-type';
import { variableReference } from '../variable';
import { writtenAfter } from './generic-endpoint';
import { type ResourceKind } from './kind';

/** An AWS engine with what it is known by to AWS. */
export const AWS_SECRET_BACKEND = resourceType(
  'vault_aws_secret_backend',
  // Its config may be left out, from which the compiler could not tell what is in it.
  (): ResourceClass<Bindings.AwsSecretBackendConfig> =>
    (require('@cdktf/provider-vault/lib/aws-secret-backend') as typeof Bindings).AwsSecretBackend,
  {
    path: 'path',
    description: 'description',
    access_key: 'accessKey',
    secret_key_wo: null,
    secret_key_wo_version: null,
    region: 'region',
    iam_endpoint: 'iamEndpoint',
    sts_endpoint: 'stsEndpoint',
    sts_region: 'stsRegion',
    default_lease_ttl_seconds: 'defaultLeaseTtlSeconds',
    max_lease_ttl_seconds: 'maxLeaseTtlSeconds',
  },
  {
    'sys/mounts/{path}': { create: ['update'], read: ['read'], delete: ['delete'] },
    'sys/mounts/{path}/tune': { update: ['update'] },
    '{path}/config/root': { create: ['create'], read: ['read'], update: ['update'] },
  },
);

/**
 * The key is given when the mount is made, and then no more: after Vault has replaced it, or somebody else, the provider
 * would write the old id back, and a new secret beside the id that Vault has.
 */
const KEY = ['access_key', 'secret_key_wo_version'];

/** The rotation of the key; by its id nothing of another kind is. */
function rotation({ id, origin, mount }: AwsEngineRecord): Resource {
  const of = addressOf(AWS_SECRET_BACKEND, id);
  return writtenAfter({ id: `${id}_rotate-root`, origin, of, path: awsRotateRootPath(mount) });
}

/** AWS engines and, if wished, the rotation of their key. */
export const awsEngines: ResourceKind<AwsEngineRecord> = {
  resources(engine) {
    const { id, origin, mount, key } = engine;
    const mounted = resource(AWS_SECRET_BACKEND, {
      id,
      origin,
      attributes: {
        path: mount,
        description: engine.description,
        access_key: key && variableReference(key.accessKeyVariable),
        secret_key_wo: key && variableReference(key.secretKeyVariable),
        secret_key_wo_version: key && 1,
        region: engine.region,
        iam_endpoint: engine.iamEndpoint,
        sts_endpoint: engine.stsEndpoint,
        sts_region: engine.stsRegion,
        default_lease_ttl_seconds: engine.userTtl,
        // Else whoever has a user could renew its lease for as long as the server lets one.
        max_lease_ttl_seconds: engine.userTtl,
      },
      lifecycle: { ...kept(engine.preventDestroy), ...(key && { ignore_changes: KEY }) },
      importId: mount,
    });
    return key?.rotate ? [mounted, rotation(engine)] : [mounted];
  },

  variables({ key, mount }) {
    if (key === undefined) return [];
    const of = `of the user in AWS that Vault is known as at ${mount}`;
    const once = 'it is written once, when the mount is made';
    return [
      {
        name: key.accessKeyVariable,
        use: `id of the access key ${of}, which the state holds; ${once}`,
        guide: `id of the access key ${of}; the state holds it, and every plan needs one, though ${once}`,
        required: true,
        inState: true,
      },
      {
        name: key.secretKeyVariable,
        use: `secret access key ${of}; ${once}`,
        guide: `secret access key ${of}; every plan needs one, though ${once}${key.rotate ? ', and Vault replaces it then' : ''}`,
        required: true,
      },
    ];
  },
};
