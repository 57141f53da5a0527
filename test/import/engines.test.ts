import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TransitKeyType } from '../../src';
import { importFiles } from '../../src/import/import-files';
import { KEY_TYPES } from '../../src/import/kept-credentials';
import { type VaultData } from '../../src/live/vault-reader';
import { type PlanRecord } from '../../src/plan/records';
import { byHand } from './by-hand';
import { planOfProgram } from './run-program';

const ROOT = readFileSync(join(__dirname, 'root.pem'), 'utf8');

/** A policy of the shop's role, as somebody wrote it. */
const POLICY = `
path "secret/data/shop/*" { capabilities = ["read"] }
path "database/static-creds/reports" { capabilities = ["read"] }
path "pki/issue/web" { capabilities = ["update"] }
path "transit/encrypt/cards" { capabilities = ["update"] }
`;

const STATIC_ROLE = { db_name: 'orders', username: 'reports', rotation_period: 86_400 };
const PKI_ROLE = {
  allow_any_name: false,
  allow_bare_domains: true,
  allow_glob_domains: false,
  allow_ip_sans: false,
  allow_localhost: false,
  allow_subdomains: true,
  allow_wildcard_certificates: false,
  allowed_domains: ['shop.example.com'],
  client_flag: false,
  code_signing_flag: false,
  email_protection_flag: false,
  enforce_hostnames: true,
  generate_lease: false,
  issuer_ref: 'default',
  key_bits: 256,
  key_type: 'ec',
  max_ttl: 604_800,
  no_store: true,
  server_flag: true,
  ttl: 604_800,
};
const KEY = {
  type: 'aes256-gcm96',
  derived: false,
  convergent_encryption: false,
  exportable: false,
  allow_plaintext_backup: false,
  deletion_allowed: false,
  auto_rotate_period: 2_592_000,
  min_decryption_version: 1,
  min_encryption_version: 0,
};

/** What is there besides, with what is to be other in it. */
function added(changed: Readonly<Record<string, VaultData>> = {}): Readonly<Record<string, VaultData>> {
  return {
    'sys/mounts': { 'transit/': { type: 'transit' } },
    'sys/policies/acl/shop': { policy: POLICY },
    'pki/cert/ca_chain': { ca_chain: ROOT },
    'database/static-roles/reports': STATIC_ROLE,
    'pki/roles/web': PKI_ROLE,
    'transit/keys/cards': KEY,
    ...changed,
  };
}

async function importedWith(changed?: Readonly<Record<string, VaultData>>) {
  const { found, manifests } = await byHand(added(changed));
  const files = importFiles(found, manifests.secrets);
  return { files, plan: planOfProgram(files) };
}

/** Names of what each owner has of a kind. */
function owned(plan: PlanRecord, kind: 'staticDatabaseRoles' | 'pkiRoles' | 'transitKeys'): string[] {
  const of = (owner: string, records: readonly { readonly name: string }[]) =>
    records.map(({ name }) => `${owner}/${name}`);
  return [...of('', plan[kind]), ...plan.tenants.flatMap((tenant) => of(tenant.name, tenant[kind]))];
}

test('roles and keys of engines are those of the tenant whose policy names them', async () => {
  const { plan } = await importedWith();
  expect(owned(plan, 'staticDatabaseRoles')).toEqual(['shop/reports']);
  expect(owned(plan, 'pkiRoles')).toEqual(['shop/web']);
  expect(owned(plan, 'transitKeys')).toEqual(['shop/cards']);
});

test('Terraform takes them over, and not the engines that they are of', async () => {
  const { files } = await importedWith();
  const taken = [...files].flatMap(([path, text]) =>
    path.endsWith('imports.tf.json') ? [...text.matchAll(/"id": "([^"]+)"/g)].map(([, id]) => id) : [],
  );
  expect(taken).toEqual(
    expect.arrayContaining(['database/static-roles/reports', 'pki/roles/web', 'transit/keys/cards']),
  );
  expect(taken).not.toEqual(expect.arrayContaining(['pki']));
  expect(taken).not.toEqual(expect.arrayContaining(['transit']));
});

test.each<[string, Record<string, VaultData>, string]>([
  [
    'a PKI role whose root is elsewhere',
    { 'pki/cert/ca_chain': {} },
    "the root of engine 'pki' is not known",
  ],
  [
    'a PKI role of longer keys',
    { 'pki/roles/web': { ...PKI_ROLE, key_bits: 384 } },
    'its keys have 384 bits, where constructs make 256',
  ],
  [
    'a Transit key of another type',
    { 'transit/keys/cards': { ...KEY, type: 'aes128-gcm96' } },
    'aes128-gcm96',
  ],
  [
    'a static role of a connection that stays',
    { 'database/static-roles/reports': { ...STATIC_ROLE, db_name: 'gone' } },
    "static database role 'reports'",
  ],
])('%s stays as it is, and is told', async (_, changed, told) => {
  const { files, plan } = await importedWith(changed);
  expect(files.get('IMPORT.md')).toContain(told);
  const all = (['staticDatabaseRoles', 'pkiRoles', 'transitKeys'] as const).flatMap((kind) =>
    owned(plan, kind),
  );
  expect(all).toHaveLength(2);
});

test('types of Transit keys are those that a construct makes', () => {
  expect([...KEY_TYPES].sort()).toEqual(Object.values(TransitKeyType).sort());
});
