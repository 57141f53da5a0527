import { keyOf, type KindOf, type MayBeReadBack, type Origin } from './kind';
import { type LoginRole, policyReferences } from './login-role';
import { type Place, placeText } from '../place';

/** What Vault's identity store gives to whoever is in a group, or is an entity, beside what their logins give. */
export interface IdentityPoliciesRecord extends Origin, MayBeReadBack {
  readonly server: Place;
  readonly to: 'group' | 'entity';
  /** Of the group or entity; the Terraform address of what adds to one, or somebody to one. */
  readonly name: string;
  readonly policies: readonly string[];
}

/** It as what one logs in with: whoever is given it has all of it in every token. */
export function asLogin({ server, to, name, policies, origin }: IdentityPoliciesRecord): LoginRole {
  return {
    server,
    mount: `identity/${to}`,
    name,
    policies,
    tokenType: 'service',
    tokenTtl: 0,
    tokenMaxTtl: 0,
    noDefaultPolicy: true,
    origin,
  };
}

/** Policies of groups and entities. Vault keeps their names in lower case. */
export const identityPolicies: KindOf<
  IdentityPoliciesRecord,
  Pick<IdentityPoliciesRecord, 'server' | 'to' | 'name'>
> = {
  list: 'identityPolicies',
  what: ({ to }) => `identity ${to}`,
  nameOf: ({ name }) => name,
  within: ({ server }) => placeText(server),
  key: ({ server, to, name }) => keyOf(server, to, name.toLowerCase()),
  references: (record) => policyReferences(asLogin(record)),
};
