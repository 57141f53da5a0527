import { asLogin, type IdentityPoliciesRecord } from '../../plan/kinds/identity-policies';
import { type CheckedKind } from './kind';

/** Policies of groups and entities. Who is in one only Vault knows: anybody may be. */
export const identityPolicies: CheckedKind<IdentityPoliciesRecord> = {
  login: (record) => ({
    role: asLogin(record),
    namespaces: [],
    others: [`whoever is of identity ${record.to} '${record.name}'`],
  }),
};
