import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Platform, PostgresAccess, TenantFiles } from 'tenantry';
import { platformParts } from './organization';
import { tenantName } from './tenant-name';

function tenantFile(name: string): string {
  return `name: ${name}
cluster: prod
kv: secret
databaseRoles:
  main:
    connection: main
    access: { memberOf: { group: main_rw } }
    ttl: 24h
externalSecrets:
  api:
    source:
      properties:
        API_KEY: { secret: api, property: key }
        API_USER: { secret: api, property: user }
  settings:
    source: { extract: settings }
  database:
    source: { credentials: main }
    template:
      DATABASE_URL: { connectionUrl: main }
`;
}

/** Writes the tenants of the organization as files. */
export function writeTenantFiles(folder: string, tenants: number): void {
  mkdirSync(folder, { recursive: true });
  for (let index = 0; index < tenants; index++) {
    const name = tenantName(index);
    writeFileSync(join(folder, `${name}.yaml`), tenantFile(name));
  }
}

/** The organization, with its tenants from those files. */
export function organizationOfFiles(folder: string, tenants: number): Platform {
  const { platform, cluster, kv, connection } = platformParts();
  const grant = { databases: [{ connection, access: [PostgresAccess.memberOf('main_rw')] }] };
  const grants = Object.fromEntries(
    Array.from({ length: tenants }, (_, index) => [tenantName(index), grant]),
  );
  TenantFiles.load(platform, folder, { clusters: [cluster], kvEngines: [kv], grants });
  return platform;
}
