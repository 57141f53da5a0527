import type * as Bindings from '@cdktf/provider-vault/lib/password-policy';
import { type PasswordPolicyRecord } from '../../plan/kinds/password-policy';
import { kept, resource } from '../resource';
import { resourceType } from '../resource-type';
import { type ResourceKind } from './kind';

/** A password policy. */
export const PASSWORD_POLICY = resourceType(
  'vault_password_policy',
  () => (require('@cdktf/provider-vault/lib/password-policy') as typeof Bindings).PasswordPolicy,
  { name: 'name', policy: 'policy' },
  {
    'sys/policies/password/{name}': {
      create: ['update'],
      read: ['read'],
      update: ['update'],
      delete: ['delete'],
    },
  },
);

/** It as Vault takes it: HCL of `random.ParsePolicy`. The characters are none that HCL reads otherwise. */
function policyText({ length, characters }: PasswordPolicyRecord): string {
  const rules = characters.map(
    ({ of, atLeast }) => `\nrule "charset" {\n  charset = "${of}"\n  min-chars = ${atLeast}\n}\n`,
  );
  return `length = ${length}\n${rules.join('')}`;
}

/** Password policies. */
export const passwordPolicies: ResourceKind<PasswordPolicyRecord> = {
  resources: (policy) => [
    resource(PASSWORD_POLICY, {
      id: policy.name,
      origin: policy.origin,
      attributes: { name: policy.name, policy: policyText(policy) },
      lifecycle: kept(policy.preventDestroy),
      importId: policy.name,
    }),
  ],
};
