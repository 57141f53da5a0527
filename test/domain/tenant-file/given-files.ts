import { mkdirSync, mkdtempSync, readdirSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  KvEngine,
  MySqlAccess,
  MySqlConnection,
  PkiEngine,
  PostgresAccess,
  RedisAccess,
  RedisConnection,
  TenantFiles,
  type TenantFilesProps,
} from '../../../src';
import { type DefinitionError } from '../../../src/plan/definition-error';
import { type PlanRecord, type TenantRecord } from '../../../src/plan/records';
import { connect, type Definition, define, PEM, refusal } from '../definition';

/** The least that a tenant file says. */
export const LEAST = 'name: team-a\ncluster: prod\nkv: secret\n';

/** A definition with more to name than a file may. */
export interface Platforms extends Definition {
  readonly other: KvEngine;
  readonly pki: PkiEngine;
  readonly wiki: MySqlConnection;
  readonly cache: RedisConnection;
}

export function platforms(): Platforms {
  const definition = define();
  const pki = new PkiEngine(definition.vault, 'pki', { rootCertificate: PEM });
  const wiki = new MySqlConnection(definition.vault, 'wiki', {
    host: 'mysql.databases.svc',
    database: 'wiki',
    username: 'vault_wiki',
    passwordVariable: 'wiki_admin_password',
  });
  const cache = new RedisConnection(definition.vault, 'cache', {
    host: 'redis.databases.svc',
    username: 'vault_cache',
    passwordVariable: 'cache_admin_password',
    passwordInState: true,
    caCertificate: PEM,
  });
  return { ...definition, other: new KvEngine(definition.vault, 'other'), pki, wiki, cache };
}

/** What the files of a test may name. */
export function offer({
  cluster,
  kv,
  other,
  vault,
  database,
  pki,
  wiki,
  cache,
}: Platforms): TenantFilesProps {
  const billing = connect(vault, 'billing');
  return {
    clusters: [cluster],
    placements: { prod: { cluster } },
    kvEngines: [kv, other],
    grants: {
      'team-a': {
        namespaces: ['team-a-canary'],
        pki: [{ engine: pki, domains: ['shop.example.com', 'api.example.com'] }],
        prefixes: ['legacy/team-a'],
        kubernetesPeople: [
          { groups: ['devs'] },
          { groups: ['leads'], users: ['anna'], mayReadSecrets: true },
        ],
        databases: [
          {
            connection: database,
            access: [
              PostgresAccess.memberOf('orders_rw', { owner: 'orders_owner' }),
              PostgresAccess.readOnly({ owner: 'orders_owner' }),
              PostgresAccess.readWrite({ owner: 'orders_owner', schema: 'app', group: 'app_rw' }),
            ],
          },
          { connection: wiki, access: [MySqlAccess.readOnly()] },
          { connection: cache, access: [RedisAccess.readWrite('team-a:')] },
        ],
        staticUsers: [{ connection: database, usernames: ['reports'] }],
      },
      'team-b': { databases: [{ connection: billing, access: [PostgresAccess.memberOf('billing_rw')] }] },
    },
  };
}

/** One for all of a test file: to make and to remove one takes far longer than to read it. */
const ROOT = mkdtempSync(join(tmpdir(), 'tenantry-files-'));
const FOLDER = join(ROOT, 'tenants');
mkdirSync(FOLDER);
afterAll(() => rmSync(ROOT, { recursive: true, force: true }));

/** Writes files to an empty folder called `tenants`, and hands it to what reads it. */
export function withFolder<T>(
  files: { readonly [name: string]: string | Buffer },
  read: (folder: string) => T,
): T {
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(FOLDER, name), text);
    return read(FOLDER);
  } finally {
    for (const name of readdirSync(FOLDER)) rmSync(join(FOLDER, name), { recursive: true });
  }
}

/** One that nothing but `planOfFiles` writes to, below another one since errors name it by its last part. */
const KEPT = join(ROOT, 'kept', 'tenants');
mkdirSync(KEPT, { recursive: true });
/** What is in it. */
const kept = new Map<string, string>();

/** The plan of a platform with these tenant files; what stays as it was is not written again. */
export function planOfFiles(
  files: { readonly [name: string]: string },
  share: (given: Platforms, loaded: TenantFiles) => void = () => undefined,
): PlanRecord {
  // Removed before it is written: some file systems put an overwritten file on disk at once.
  for (const [name, text] of kept) {
    if (files[name] === text) continue;
    unlinkSync(join(KEPT, name));
    kept.delete(name);
  }
  for (const [name, text] of Object.entries(files)) {
    if (kept.has(name)) continue;
    writeFileSync(join(KEPT, name), text);
    kept.set(name, text);
  }
  const given = platforms();
  share(given, TenantFiles.load(given.platform, KEPT, offer(given)));
  return given.platform._compileUnproven();
}

/** Team A of a plan with one tenant file. */
export function teamA(text: string): TenantRecord {
  const record = planOfFiles({ 'team-a.yaml': text }).tenants[0];
  if (!record) throw new Error('no tenant');
  return record;
}

/** What a tenant file is refused with. */
export function refusalOf(text: string, others: { readonly [name: string]: string } = {}): DefinitionError {
  return refusal(() => planOfFiles({ 'team-a.yaml': text, ...others }));
}

/** Records without where they were written. */
export function withoutOrigins(records: unknown): unknown {
  return JSON.parse(
    JSON.stringify(records, (key, value: unknown) => (key === 'origin' ? undefined : value)),
  ) as unknown;
}
