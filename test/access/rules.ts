import { type Acl, mergePolicies } from '../../src/access/acl';
import { type Capability } from '../../src/access/capability';
import { type Dialect, dialectOf } from '../../src/access/dialect';
import { type Policy, policyOf } from '../../src/access/policy';

/** The four ways in which a LIST is decided. */
export const DIALECTS = {
  vaultBeforeFix: dialectOf('vault', '1.21.0'),
  vaultAfterFix: dialectOf('vault', '2.0.3'),
  openBaoBefore26: dialectOf('openbao', '2.5.3'),
  openBaoSince26: dialectOf('openbao', '2.6.2'),
} as const;

/** A short way to write a policy: path to capabilities, separated by blanks. */
export type ShortPolicy = Readonly<Record<string, string>>;

/** A policy from its short form. */
export function policy(name: string, rules: ShortPolicy): Policy {
  return policyOf(
    name,
    Object.entries(rules).map(([path, capabilities]) => ({
      path,
      capabilities: capabilities.split(' ').filter(Boolean) as Capability[],
    })),
  );
}

/** An ACL of policies in their short form. */
export function aclOf(policies: readonly ShortPolicy[], dialect: Dialect = DIALECTS.vaultBeforeFix): Acl {
  return mergePolicies(
    policies.map((rules, i) => policy(`p${i}`, rules)),
    dialect,
  );
}
