import type * as Bindings from '@cdktf/provider-vault/lib/quota-rate-limit';
import { appRoleAuths } from '../../plan/kinds/app-role-auth';
import { certAuths } from '../../plan/kinds/cert-auth';
import { awsEngines } from '../../plan/kinds/aws-engine';
import { databaseEngines } from '../../plan/kinds/database-engine';
import { jwtAuths } from '../../plan/kinds/jwt-auth';
import { type KindOf } from '../../plan/kinds/kind';
import { kubernetesAuths } from '../../plan/kinds/kubernetes-auth';
import { kvEngines } from '../../plan/kinds/kv-engine';
import { ldapAuths } from '../../plan/kinds/ldap-auth';
import { oidcAuths } from '../../plan/kinds/oidc-auth';
import { pkiEngines } from '../../plan/kinds/pki-engine';
import { type RateLimitQuotaRecord } from '../../plan/kinds/rate-limit-quota';
import { kubernetesSecretsEngines } from '../../plan/kinds/kubernetes-secrets-engine';
import { sshEngines } from '../../plan/kinds/ssh-engine';
import { transitEngines } from '../../plan/kinds/transit-engine';
import { type Place } from '../../plan/place';
import { type RecordIndex } from '../../plan/record-index';
import { resource } from '../resource';
import { addressOf, resourceType, type ResourceType } from '../resource-type';
import { AUTH_BACKEND } from './auth-backend';
import { AWS_SECRET_BACKEND } from './aws-engine';
import { JWT_AUTH_BACKEND } from './jwt-auth';
import { type ResourceKind } from './kind';
import { KUBERNETES_SECRET_BACKEND } from './kubernetes-secrets-engine';
import { LDAP_AUTH_BACKEND } from './ldap-auth';
import { MOUNT } from './mount';

const QUOTA = resourceType(
  'vault_quota_rate_limit',
  () => (require('@cdktf/provider-vault/lib/quota-rate-limit') as typeof Bindings).QuotaRateLimit,
  {
    name: 'name',
    path: 'path',
    role: 'role',
    rate: 'rate',
    interval: 'interval',
    block_interval: 'blockInterval',
  },
  {
    'sys/quotas/rate-limit/*': {
      create: ['update'],
      read: ['read'],
      update: ['update'],
      delete: ['delete'],
    },
  },
);

/** Something at a path of a server. */
interface Mounted {
  readonly id: string;
  readonly server: Place;
  readonly mount: string;
}

/** Finds the Terraform address of the mount of a kind, if that is what is at a path. */
function mounts<R extends Mounted>(
  kind: KindOf<R, Pick<Mounted, 'server' | 'mount'>>,
  type: ResourceType,
  space: '' | 'auth/' = '',
) {
  return (records: RecordIndex, server: Place, path: string): string[] => {
    if (!path.startsWith(space)) return [];
    const found = records.lookUp(kind, { server, mount: path.slice(space.length) });
    return found ? [addressOf(type, found.id)] : [];
  };
}

const MOUNTS = [
  mounts(kvEngines, MOUNT),
  mounts(databaseEngines, MOUNT),
  mounts(pkiEngines, MOUNT),
  mounts(transitEngines, MOUNT),
  mounts(sshEngines, MOUNT),
  mounts(kubernetesSecretsEngines, KUBERNETES_SECRET_BACKEND),
  mounts(awsEngines, AWS_SECRET_BACKEND),
  mounts(kubernetesAuths, AUTH_BACKEND, 'auth/'),
  mounts(appRoleAuths, AUTH_BACKEND, 'auth/'),
  mounts(certAuths, AUTH_BACKEND, 'auth/'),
  mounts(jwtAuths, JWT_AUTH_BACKEND, 'auth/'),
  mounts(oidcAuths, JWT_AUTH_BACKEND, 'auth/'),
  mounts(ldapAuths, LDAP_AUTH_BACKEND, 'auth/'),
];

/** Vault takes no quota of a path at which nothing is mounted. */
function mountOf({ server, path }: RateLimitQuotaRecord, records: RecordIndex): string[] {
  const segments = path.split('/');
  return segments.flatMap((_, end) =>
    MOUNTS.flatMap((mount) => mount(records, server, segments.slice(0, end).join('/'))),
  );
}

/** Rate limit quotas. Their paths are said as Vault gives them back: another one replaces the quota. */
export const rateLimitQuotas: ResourceKind<RateLimitQuotaRecord> = {
  resources(quota, records) {
    const { name, origin, path, role, requests, interval, blockInterval } = quota;
    return [
      resource(QUOTA, {
        id: name,
        origin,
        needs: mountOf(quota, records),
        attributes: {
          name,
          path,
          role,
          rate: requests,
          interval,
          block_interval: blockInterval === 0 ? undefined : blockInterval,
        },
        importId: name,
      }),
    ];
  },
};
