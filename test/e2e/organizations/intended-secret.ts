import { isDeepStrictEqual } from 'node:util';
import {
  type ExternalSecretRecord,
  type PlanRecord,
  type DatabaseConnectionRecord,
} from '../../../src/plan/records';
import { bulkSources, type KvContents, mountOf } from './kv-contents';

/** Whether a value is what is meant. */
type Judge = (value: string) => boolean;

/** A Secret that an organization means to have delivered. */
export interface IntendedSecret {
  readonly namespace: string;
  readonly name: string;
  readonly type: string;
  /** Name of the ExternalSecret that is to deliver it. */
  readonly externalSecret: string;
  /** Every key that it is to have, with what its value must be. */
  readonly values: ReadonlyMap<string, Judge>;
  /** The database that its credential is for, if it has one. */
  readonly database?: string;
}

/** Every Secret that an organization means to have delivered, from its plan and from what is in KV. */
export function intendedSecrets(plan: PlanRecord, kv: KvContents): IntendedSecret[] {
  return [plan, ...plan.tenants].flatMap(({ externalSecrets }) =>
    externalSecrets.map((record) => intendedSecret(plan, record, kv)),
  );
}

function intendedSecret(plan: PlanRecord, record: ExternalSecretRecord, kv: KvContents): IntendedSecret {
  const { namespace, target } = record;
  const connection = connectionOf(plan, record);
  const texts = provided(plan, record, kv);
  const values = new Map<string, Judge>([...texts].map(([key, text]) => [key, judgeOf(key, text)]));
  if (connection) for (const [key, judge] of credentialJudges(connection)) values.set(key, judge);
  for (const key of issuedKeys(plan, record)) values.set(key, (value) => value !== '');
  if (record.keys['GREETING']) {
    const length = String(Buffer.byteLength(texts.get('API_KEY') ?? ''));
    values.set('GREETING', (value) => value === length);
  }
  const [username, password] = [texts.get('registryUsername'), texts.get('registryPassword')];
  if (username !== undefined && password !== undefined) {
    const auth = Buffer.from(`${username}:${password}`).toString('base64');
    const login = { auths: { 'registry.example.com': { username, password, auth } } };
    values.set('.dockerconfigjson', (value) => sameJson(value, login));
    ['registryUsername', 'registryPassword'].forEach((key) => values.delete(key));
  }
  return {
    namespace,
    name: target.name,
    type: target.type,
    externalSecret: record.name,
    values,
    database: connection?.database,
  };
}

/** What the sources of an ExternalSecret have in KV, by key of the Secret; a secret as a whole as JSON. */
function provided(plan: PlanRecord, record: ExternalSecretRecord, kv: KvContents): Map<string, string> {
  const texts = new Map<string, string>();
  for (const { mount, from } of bulkSources(plan, record)) {
    if (from.kind === 'secret') {
      for (const [key, text] of Object.entries(kv.get(mount)?.get(from.path) ?? {})) texts.set(key, text);
      continue;
    }
    for (const [key, properties] of kv.get(mount) ?? [])
      if (key.startsWith(`${from.path}/`)) texts.set(key.replaceAll('/', '_'), JSON.stringify(properties));
  }
  for (const from of record.values) {
    if (from.kind !== 'property') continue;
    const { name, store, path, property } = from;
    texts.set(name, kv.get(mountOf(plan, record, store))?.get(path)?.[property] ?? '');
  }
  return texts;
}

function judgeOf(key: string, text: string): Judge {
  const isWhole = key.includes('_flags_');
  return isWhole ? (value) => sameJson(value, JSON.parse(text)) : (value) => value === text;
}

/** Whether logins work is tried elsewhere. */
function credentialJudges({ host, port, database }: DatabaseConnectionRecord): [string, Judge][] {
  const parts = { host, port: String(port), dbname: database };
  const isUrl: Judge = (value) => value.startsWith('postgresql://v-') && value.includes(`/${database}?`);
  return [
    ...Object.entries(parts).map(([key, part]): [string, Judge] => [key, (value) => value === part]),
    ...['uri', 'DATABASE_URL'].map((key): [string, Judge] => [key, isUrl]),
    ...['username', 'password'].map((key): [string, Judge] => [key, (value) => value !== '']),
  ];
}

/** Keys of what is issued without being a user of its own; what is in them only Vault knows. */
const ISSUED_KEYS: Readonly<Record<string, readonly string[]>> = {
  issue: ['ca.crt', 'tls.crt', 'tls.key'],
  'static-creds': ['dbname', 'host', 'password', 'port', 'uri', 'username'],
};

function issuedKeys(plan: PlanRecord, { namespace, values }: ExternalSecretRecord): readonly string[] {
  const names = new Set(values.flatMap((from) => (from.kind === 'credential' ? [from.generator] : [])));
  const own = plan.tenants
    .flatMap(({ generators }) => generators)
    .filter((each) => each.namespace === namespace && names.has(each.name));
  return own.flatMap(({ path }) => ISSUED_KEYS[path.split('/').at(-2) ?? ''] ?? []);
}

/** The database that an ExternalSecret has a credential of. */
function connectionOf(plan: PlanRecord, record: ExternalSecretRecord): DatabaseConnectionRecord | undefined {
  for (const from of record.values) {
    if (from.kind !== 'credential') continue;
    const generators = plan.tenants.flatMap((tenant) => tenant.generators);
    const generator = generators.find(
      ({ name, namespace }) => name === from.generator && namespace === record.namespace,
    );
    const roles = plan.tenants.flatMap((tenant) => tenant.databaseRoles);
    const role = roles.find(({ mount, name }) => generator?.path === `${mount}/creds/${name}`);
    return plan.databaseConnections.find(({ name }) => name === role?.connection);
  }
  return undefined;
}

function sameJson(text: string, expected: unknown): boolean {
  try {
    return isDeepStrictEqual(JSON.parse(text), expected);
  } catch {
    return false;
  }
}
