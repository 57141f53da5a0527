import { type PolicyRecord } from '../../plan/records';
import { ownerName } from '../owned';
import { pathRegions } from '../region';
import { type CheckedKind } from './kind';

/** Source: Vault `policy_store.go`, immutable policies. */
const IMMUTABLE = new Set(['root', 'response-wrapping', 'control-group']);

/** Policies. */
export const policies: CheckedKind<PolicyRecord> = {
  reserved: ({ name, existing }) =>
    IMMUTABLE.has(name.toLowerCase()) || (name.toLowerCase() === 'default' && !existing)
      ? `policy '${name}' has the name of one of Vault's own`
      : undefined,
  regions: ({ server, name }, owner) =>
    pathRegions(
      { server, owner, what: `policy '${name}' of ${ownerName(owner)}` },
      `sys/policies/acl/${name}`,
      `sys/policy/${name}`,
    ),
  unproven: (record, read) => {
    const { directives, policy } = read(record);
    const expiring = policy.rules.filter(({ expiration }) => expiration !== undefined);
    return [
      'whether the server has just this text',
      ...[...directives].map(
        (directive) => `what {{${directive}}} is, of which every value is taken as possible`,
      ),
      ...expiring.map(({ path }) => `whether rule '${path}' has expired, which is taken as in force`),
    ];
  },
};
