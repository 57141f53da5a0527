import type * as Bindings from '@cdktf/provider-vault/lib/policy';
import { type PolicyRecord } from '../../plan/kinds/policy';
import { type PolicyRule } from '../../plan/policy-rule';
import { resource } from '../resource';
import { resourceType } from '../resource-type';
import { type ResourceKind } from './kind';

/** A policy. Its name is unique on its server. */
export const POLICY = resourceType(
  'vault_policy',
  () => (require('@cdktf/provider-vault/lib/policy') as typeof Bindings).Policy,
  { name: 'name', policy: 'policy' },
  {
    'sys/policies/acl/*': { create: ['update'], read: ['read'], update: ['update'], delete: ['delete'] },
  },
);

/**
 * The rules as Vault reads them: a JSON document, each rule with its reason as its comment.
 *
 * Vault's parser would look for an expression behind `${`, within which quotes do not end a text.
 */
export function policyDocument(rules: readonly PolicyRule[]): string {
  const paths = rules.map(({ path, capabilities, reason, deniedParameters, minWrappingTtl }) => {
    const rule = {
      capabilities,
      // An empty list denies any value.
      denied_parameters: deniedParameters && Object.fromEntries(deniedParameters.map((name) => [name, []])),
      min_wrapping_ttl: minWrappingTtl === undefined ? undefined : `${minWrappingTtl}s`,
      comment: reason,
    };
    return `${JSON.stringify(path)}:${JSON.stringify(rule)}`;
  });
  // An object whose keys are paths would have a class of its own, which V8 keeps far longer than the object.
  return `{"path":{${paths.join()}}}`.replace(/\$(?=\{)/g, '\\u0024').replace(/%(?=\{)/g, '\\u0025');
}

/** Policies. */
export const policies: ResourceKind<PolicyRecord> = {
  resources: ({ name, origin, rules, text }) => [
    resource(POLICY, {
      id: name,
      origin,
      attributes: { name, policy: text ?? policyDocument(rules) },
      importId: name,
    }),
  ],
  readBack: {
    type: POLICY,
    path: 'sys/policies/acl/{name}',
    record: (block, { place }) => ({
      server: place,
      name: block.name('existingPolicy', 'name'),
      rules: [],
      text: block.text('policy'),
    }),
  },
};
