import { capabilitiesOf, requiredBit } from '../../access/capability';
import { policies as policyKind } from '../../plan/kinds/policy';
import { missingKey } from '../cause';
import { listed } from '../grouped';
import { refusalText } from '../decided-request';
import { assumedText } from '../identity';
import { whyText } from '../request';
import { type Problem, type Rule } from '../rule';

/** Decided exactly as the server's product and version would, for each request that ESO will make. */
export const requestRefused: Rule = {
  id: 'request-refused',
  severity: 'error',
  title: 'Vault would refuse what ESO asks for',
  what: 'A request that ESO makes for a store, a generator or an ExternalSecret (token lookup and revocation, read, list, credentials), and that the policies of the role it logs in with do not allow.',
  why: 'The ExternalSecret reports an error (403 permission denied) and its Secret is missing or stale. A store that may not look up its token is never ready, and blocks all that use it. A token that may not be revoked stays until its TTL ends.',
  example:
    "ESO reads 'team-b/smtp' for ExternalSecret 'mail', but role 'team-a' may not read secret/data/team-b/smtp: no rule matches it",
  fix: 'Grant the capability on that path in a policy of the role, or read another path.',
  check: (context) => {
    const problems: Problem[] = [];
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
        message: `ESO ${whyText(request)}, but role '${role.name}' may not ${request.operation} ${refusal.path}: ${refusalText(refusal.decision)}${assumedText(refusal.assumed)}`,
        fix: `Grant '${capability}' on '${request.path}' in a policy of the role (${listed(policies.map(({ name }) => name))}), or ask for another path.`,
      });
    }
    return problems;
  },
};
