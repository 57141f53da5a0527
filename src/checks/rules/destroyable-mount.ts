import { type Rule } from '../rule';

/** Seen in a lab: a replaced auth mount ends every login at once, a removed database mount leaves its users. */
export const destroyableMount: Rule = {
  id: 'destroyable-mount',
  severity: 'warning',
  title: 'Terraform may destroy a mount or a connection',
  what: 'A KV engine, database engine, connection or auth mount whose preventDestroy was lifted.',
  why: 'A rename in the definition is a replacement to Terraform: it destroys every secret of a KV engine, every login of an auth mount, and leaves the users of a connection in their database for good.',
  example: "KV engine 'secret' may be destroyed by Terraform",
  fix: 'Lift it for the one apply that is to destroy it, and set it again.',
  check: ({ plan }) =>
    [
      ...plan.kvEngines.map((engine) => ({ ...engine, what: 'KV engine' })),
      ...plan.databaseEngines.map((engine) => ({ ...engine, what: 'database engine' })),
      ...plan.postgresConnections.map((connection) => ({ ...connection, what: 'connection' })),
      ...plan.clusters.map((cluster) => ({ ...cluster, what: 'auth mount of cluster' })),
    ]
      .filter(({ preventDestroy }) => !preventDestroy)
      .map(({ what, id, origin }) => ({ origin, message: `${what} '${id}' may be destroyed by Terraform` })),
};
