import { CAPABILITY_BITS } from '../access/capability';
import { type PolicyRecord, type TenantRecord } from '../plan/records';
import { type Capability, type PolicyRule } from '../plan/policy-rule';
import { esoListPath, esoReadPath } from './eso-path';
import { type Identity } from './identity';
import { type IdentityIndex } from './identity-index';
import { type Owned } from './owned';
import { type RequestSurvey } from './request-survey';

/** A rule of a policy, and what it is there for. */
export interface RuleUsage {
  readonly policy: Owned<PolicyRecord>;
  readonly rule: PolicyRule;
  /** Paths that are asked for, where the rule has a wildcard. */
  readonly paths: readonly string[];
  /** What of it no request needs, in the order of the rule. */
  readonly unused: readonly Capability[];
}

/** The policies of identities, by server and name. */
export function policiesOf(identities: Iterable<Identity>): Set<string> {
  const attached = new Set<string>();
  for (const { role, policies } of identities)
    for (const { name } of policies) attached.add(`${role.server} ${name}`);
  return attached;
}

/** Keys of the identities that a store, a generator or a Vault Agent logs in with. */
export function usedIdentities(index: IdentityIndex): Set<string> {
  const clients = [...index.all('secretStores'), ...index.all('generators'), ...index.all('vaultAgents')];
  return new Set(clients.map(({ record }) => index.identity(record.login)?.key ?? ''));
}

/**
 * Tells whether a rule was declared, so that it may be wider than what is used: reading and listing within the prefix of
 * a tenant whose access is that prefix, and reading what a cluster-wide store is to deliver.
 */
function declaredOf(
  tenant: TenantRecord | undefined,
  shared: ReadonlySet<string>,
): (rule: PolicyRule) => boolean {
  const grants = (rule: PolicyRule, allowed: (capability: Capability) => boolean) =>
    rule.capabilities.every(allowed);
  if (!tenant) return (rule) => grants(rule, (capability) => capability === 'read') && shared.has(rule.path);
  if (tenant.access !== 'prefix') return () => false;
  const { prefix } = tenant;
  const [readable, listable] = [esoReadPath(prefix, prefix.path), esoListPath(prefix, prefix.path)];
  return (rule) => {
    const mayRead = rule.path.startsWith(`${readable}/`);
    // In version 1 they are one path, with one rule.
    const mayList = rule.path.startsWith(`${listable}/`);
    return grants(
      rule,
      (capability) => (capability === 'read' && mayRead) || (capability === 'list' && mayList),
    );
  };
}

/**
 * The rules of every policy that a store or generator makes use of, with what uses them: of which something is
 * unused, or that have a wildcard; not the declared ones.
 */
export function ruleUsages(index: IdentityIndex, { uses }: RequestSurvey): RuleUsage[] {
  const used = usedIdentities(index);
  const attached = policiesOf([...index.identities().values()].filter(({ key }) => used.has(key)));
  const shared = new Set(index.all('sharedSecrets').map(({ record }) => esoReadPath(record, record.key)));
  const usages: RuleUsage[] = [];
  for (const policy of index.all('policies')) {
    const { tenant, record } = policy;
    if (!attached.has(`${record.server} ${record.name}`)) continue;
    const rules = uses.get(`${record.server} ${record.name}`);
    const isDeclared = declaredOf(tenant, shared);
    for (const rule of record.rules) {
      if (isDeclared(rule)) continue;
      const use = rules?.get(rule.path);
      const needed = use?.capabilities ?? 0;
      const unused = rule.capabilities.filter(
        (granted) => granted !== 'deny' && !(CAPABILITY_BITS[granted] & needed),
      );
      const paths = [...(use?.paths ?? [])].sort();
      if (unused.length + paths.length > 0) usages.push({ policy, rule, paths, unused });
    }
  }
  return usages;
}
