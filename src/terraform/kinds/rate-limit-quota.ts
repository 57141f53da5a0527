import type * as Bindings from '@cdktf/provider-vault/lib/quota-rate-limit';
import { type RateLimitQuotaRecord } from '../../plan/kinds/rate-limit-quota';
import { resource } from '../resource';
import { resourceType } from '../resource-type';
import { type ResourceKind } from './kind';

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

/** Rate limit quotas. Their paths are said as Vault gives them back: another one replaces the quota. */
export const rateLimitQuotas: ResourceKind<RateLimitQuotaRecord> = {
  resources: ({ name, origin, path, role, requests, interval, blockInterval }) => [
    resource(QUOTA, {
      id: name,
      origin,
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
  ],
};
