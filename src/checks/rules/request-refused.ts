import { capabilitiesOf, requiredBit } from '../../access/capability';
import { policies as policyKind } from '../../plan/kinds/policy';
import { type PathRule } from '../../access/policy';
import { missingKey } from '../cause';
import { type CheckContext } from '../context';
import { listed } from '../grouped';
import { refusalText } from '../decided-request';
import { assumedText } from '../identity';
import { whoText, whyText } from '../request';
import { type Problem, type Rule } from '../rule';

/** Whether a rule takes something from whoever has others that grant it, or asks more of their requests. */
function takesAway(rule: PathRule): boolean {
  return (
    rule.capabilities.every((capability) => capability === 'deny') ||
    CONSTRAINTS.some((constraint) => rule[constraint] !== undefined)
  );
}

const CONSTRAINTS = [
  'allowedParameters',
  'deniedParameters',
  'requiredParameters',
  'minWrappingTtl',
  'maxWrappingTtl',
  'mfaMethods',
] as const;

/** What groups and entities take from whoever is of them, which any login may be. */
function takenByIdentities(context: CheckContext): Problem[] {
  return context.all('identityPolicies').flatMap(({ record }) =>
    record.policies.flatMap((name): Problem[] => {
      const policy = context.find('policies', { server: record.server, name })?.record;
      const rule = policy && context.reading(policy).policy.rules.find(takesAway);
      if (!rule) return [];
      return [
        {
          origin: record.origin,
          message: `identity ${record.to} '${record.name}' has policy '${name}', whose rule '${rule.path}' takes from every login that is of it what its role gives`,
          fix: 'Leave out of policies of groups and entities what denies, or asks something of requests.',
        },
      ];
    }),
  );
}

/** Decided exactly as the server's product and version would, for each request that ESO will make. */
export const requestRefused: Rule = {
  id: 'request-refused',
  severity: 'error',
  title: 'Vault would refuse what ESO asks for',
  what: 'A request that ESO makes for a store, a generator or an ExternalSecret (token lookup and revocation, read, list, credentials), or that a Vault Agent makes for its files, and that the policies of the role it logs in with do not allow; or that those of an identity group or entity may take from it, which deny or ask something of requests.',
  why: 'The ExternalSecret reports an error (403 permission denied) and its Secret is missing or stale; a pod with that Vault Agent does not start. A store that may not look up its token is never ready, and blocks all that use it. A token that may not be revoked stays until its TTL ends.',
  example:
    "ESO reads 'team-b/smtp' for ExternalSecret 'mail', but role 'team-a' may not read secret/data/team-b/smtp: no rule matches it",
  fix: 'Grant the capability on that path in a policy of the role, or read another path.',
  check: (context) => {
    const problems = takenByIdentities(context);
    for (const { request, identity, refusal } of context.survey().refused) {
      if (!refusal) continue;
      const { role, policies } = identity;
      const [capability] = capabilitiesOf(requiredBit(request.operation));
      problems.push({
        origin: request.origin,
        restsOn: [
          ...context.namespaceKeys(identity),
          ...role.policies.map((name) =>
            missingKey('policies', policyKind.key({ server: role.server, name })),
          ),
        ],
        message: `${whoText(request)} ${whyText(request)}, but role '${role.name}' may not ${request.operation} ${refusal.path}: ${refusalText(refusal.decision)}${assumedText(refusal.assumed)}`,
        fix: `Grant '${capability}' on '${request.path}' in a policy of the role (${listed(policies.map(({ name }) => name))}), or ask for another path.`,
      });
    }
    return problems;
  },
};
