import { type VaultPolicy } from './vault-policy';

/**
 * Lets ESO look up and revoke the token of a store, as it does on every validation and after every use.
 *
 * They come with Vault's `default` policy, which the roles made here do without (semantics of ESO's Vault client:
 * `auth/token/lookup-self`, `auth/token/revoke-self`).
 */
export function addTokenRules(policy: VaultPolicy): void {
  policy._addRule({
    path: 'auth/token/lookup-self',
    capabilities: ['read'],
    reason: 'ESO validates the store',
  });
  policy._addRule({
    path: 'auth/token/revoke-self',
    capabilities: ['update'],
    reason: 'ESO revokes its token after use',
  });
}
