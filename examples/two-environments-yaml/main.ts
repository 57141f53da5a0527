import { join } from 'node:path';
import { PostgresAccess, type PostgresConnection, TenantFiles } from 'tenantry';
import { company } from '../two-environments/platform';
import { SERVERS } from '../two-environments/servers';

// The platform of examples/two-environments, whose teams are files: one a team, for both environments.
const { platform, kv, clusters, databases } = company(SERVERS);

/** What checkout may have of a database. */
function granted(connection: PostgresConnection) {
  return { databases: [{ connection, access: [PostgresAccess.readWrite({ owner: 'checkout_owner' })] }] };
}

TenantFiles.load(platform, join(__dirname, 'tenants'), {
  clusters: [],
  // What a file may name: `staging`, below staging/<tenant>, and `production`, below production/<tenant>.
  placements: { staging: { cluster: clusters.staging }, production: { cluster: clusters.production } },
  kvEngines: [kv],
  grants: {
    // In staging no role in production's database, and the other way round.
    checkout_staging: granted(databases.staging),
    checkout_production: granted(databases.production),
    mail: { namespaces: ['mail-jobs'] },
  },
});

platform.synth();
