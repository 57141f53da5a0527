import { Policy } from '@cdktf/provider-vault/lib/policy';
import { type PolicyRule } from '../plan/policy-rule';
import { type PolicyRecord } from '../plan/records';
import { type Blueprint, blueprint } from './blueprint';

/**
 * The rules as Vault reads them: a JSON document, each rule with its reason as its comment.
 *
 * Vault's parser would look for an expression behind `${`, within which quotes do not end a text.
 */
export function policyDocument(rules: readonly PolicyRule[]): string {
  const path = Object.fromEntries(
    rules.map(({ path, capabilities, reason }) => [path, { capabilities, comment: reason }]),
  );
  return JSON.stringify({ path })
    .replace(/\$(?=\{)/g, '\\u0024')
    .replace(/%(?=\{)/g, '\\u0025');
}

/** A policy. Its name is unique on its server. */
export function policyBlueprint(policy: PolicyRecord): Blueprint {
  const { name, origin, rules } = policy;
  return blueprint(Policy, { id: name, origin, config: { name, policy: policyDocument(rules) } });
}
