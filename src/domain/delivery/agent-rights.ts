import { TOKEN_MARGIN } from '../../plan/lifetime';
import { type PolicyRule } from '../../plan/policy-rule';
import { type SourceRecords } from './source-records';

/** Lives of the credentials of a source that end with the token that made them, in seconds. */
function livesOf({ values }: SourceRecords): number[] {
  return values.flatMap((value) =>
    value.kind === 'credential' && value.credential._parts.diesWithToken ? value.credential._parts.life : [],
  );
}

/** How long a Vault Agent must be able to renew its token, in seconds, for its credentials to live as long as they may. */
export function agentTokenLife(source: SourceRecords): number {
  return Math.max(0, ...livesOf(source).map((life) => life + TOKEN_MARGIN));
}

/**
 * What a Vault Agent asks for by itself. With no right to renew it logs in again, and makes all credentials anew, each time
 * that its token nears its end.
 *
 * Source: Vault 1.21.0 `command/agentproxyshared/auth`, `api/lifetime_watcher.go`; consul-template 0.41.1 `renewSecret`;
 * vault-k8s 1.6.2 `createLifecycle`.
 */
export function agentRules(source: SourceRecords, stays: boolean): PolicyRule[] {
  if (!stays) return [];
  const rules: PolicyRule[] = [
    { path: 'auth/token/renew-self', capabilities: ['update'], reason: 'Vault Agent renews its token' },
    {
      path: 'auth/token/revoke-self',
      capabilities: ['update'],
      reason: 'Vault Agent revokes its token when its pod ends',
    },
  ];
  if (livesOf(source).length > 0) {
    rules.push({
      path: 'sys/leases/renew',
      capabilities: ['update'],
      reason: 'Vault Agent renews its credentials',
    });
  }
  return rules;
}
