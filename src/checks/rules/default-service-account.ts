import { type Rule } from '../rule';

/** Whoever forgets to name a ServiceAccount runs as this one. */
export const defaultServiceAccount: Rule = {
  id: 'default-service-account',
  severity: 'warning',
  title: "A role binds a namespace's default ServiceAccount",
  what: "An auth role that binds the ServiceAccount 'default'.",
  why: 'Every pod that names no ServiceAccount runs as it, and has its token mounted: a ServiceAccount that ESO uses must serve nothing else.',
  example: "auth role 'team-a' binds ServiceAccount 'default'",
  fix: 'Make a ServiceAccount for the store, which mounts no token.',
  check: (context) =>
    context
      .all('authRoles')
      .filter(({ record }) => record.serviceAccounts.includes('default'))
      .map(({ record }) => ({
        origin: record.origin,
        message: `auth role '${record.name}' binds ServiceAccount 'default'`,
      })),
};
