import { type KubernetesClient } from '../../lab/kubernetes/kubernetes-client';
import { type Lab } from '../../lab/lab';
import { sqlIdentifier } from '../../lab/postgres/sql';
import { isObject, type JsonObject, valueAt } from '../../lab/process/http';
import { type AppliedOrganization } from './applied-organization';
import { type EsoStatus } from './eso-status';
import { type IntendedSecret, intendedSecrets } from './intended-secret';
import { type Symptom, undelivered } from './symptom';

/** A credential that was delivered. */
export interface DeliveredCredential {
  /** The ExternalSecret, as `namespace/name`. */
  readonly id: string;
  readonly database: string;
  readonly username: string;
  readonly password: string;
  readonly url: string;
}

/** What an organization's Secrets are like, and the credentials in them. */
export interface Delivery {
  readonly symptoms: readonly Symptom[];
  readonly credentials: readonly DeliveredCredential[];
}

const WRITER = 'externalsecrets.external-secrets.io/';
const NOT_MEANT = 'Secrets that nobody means to have';

/** Holds what is in an organization's namespaces against what it means to have delivered. */
export async function deliveryOf(
  client: KubernetesClient,
  { organization, kv }: AppliedOrganization,
  statuses: ReadonlyMap<string, EsoStatus>,
): Promise<Delivery> {
  const symptoms: Symptom[] = [];
  const credentials: DeliveredCredential[] = [];
  const secrets = new Map<string, JsonObject>();
  const { intended: plan } = organization;
  for (const { name: namespace } of [plan, ...plan.tenants].flatMap((owner) => owner.namespaces)) {
    const list = await client.get(`/api/v1/namespaces/${namespace}/secrets`);
    for (const secret of (valueAt(list, 'items') ?? []) as JsonObject[])
      secrets.set(`${namespace}/${String(valueAt(secret, 'metadata', 'name'))}`, secret);
  }
  for (const intended of intendedSecrets(plan, kv)) {
    const id = `${intended.namespace}/${intended.externalSecret}`;
    const status = statuses.get(id);
    if (!status?.isReady) symptoms.push(undelivered(`${id} is not Ready: ${status?.said || 'no status'}`));
    const secret = secrets.get(`${intended.namespace}/${intended.name}`);
    secrets.delete(`${intended.namespace}/${intended.name}`);
    if (!secret) {
      symptoms.push(undelivered(`Secret ${intended.namespace}/${intended.name} is missing`));
      continue;
    }
    symptoms.push(...faultsOf(secret, intended).map((text) => undelivered(`Secret ${id} ${text}`)));
    const { username, password, DATABASE_URL: url } = valuesOf(secret);
    const { database } = intended;
    if (database !== undefined && username !== undefined && password !== undefined && url !== undefined)
      credentials.push({ id, database, username, password, url });
  }
  if (secrets.size > 0) symptoms.push(undelivered(`${NOT_MEANT}: ${[...secrets.keys()].join(', ')}`));
  return { symptoms, credentials };
}

/** What is wrong with a Secret, without its values. */
function faultsOf(secret: JsonObject, intended: IntendedSecret): string[] {
  const faults: string[] = [];
  const values = valuesOf(secret);
  const type = String(secret['type']);
  if (type !== intended.type) faults.push(`is of type ${type}, not ${intended.type}`);
  const [keys, meant] = [Object.keys(values).sort(), [...intended.values.keys()].sort()];
  if (keys.join() !== meant.join()) faults.push(`has the keys ${keys.join()}, not ${meant.join()}`);
  for (const [key, judge] of intended.values) {
    const value = values[key];
    if (value !== undefined && !judge(value)) faults.push(`has another value for ${key}`);
  }
  const writers = writersOf(secret);
  if (writers.join() !== intended.externalSecret)
    faults.push(`is written by ${writers.join(' and ') || 'nobody'}, not by ${intended.externalSecret}`);
  return faults;
}

/** The ExternalSecrets that wrote a Secret, and those that own it. */
function writersOf(secret: JsonObject): string[] {
  const names = (list: unknown, key: string) =>
    (Array.isArray(list) ? list : []).map((item: unknown) => String(valueAt(item, key)));
  const managers = names(valueAt(secret, 'metadata', 'managedFields'), 'manager')
    .filter((manager) => manager.startsWith(WRITER))
    .map((manager) => manager.slice(WRITER.length));
  return [...new Set([...managers, ...names(valueAt(secret, 'metadata', 'ownerReferences'), 'name')])].sort();
}

function valuesOf(secret: JsonObject): Record<string, string | undefined> {
  const data = isObject(secret['data']) ? secret['data'] : {};
  const decoded = Object.entries(data).map(([key, value]): [string, string] => [
    key,
    Buffer.from(String(value), 'base64').toString('utf8'),
  ]);
  return Object.fromEntries(decoded);
}

/** Logs in with the URL, and with the user and the password by themselves. */
export async function loginSymptoms(
  { postgres }: Lab,
  { id, database, username, password, url }: DeliveredCredential,
  when: string,
): Promise<Symptom[]> {
  const query = 'SELECT count(*) FROM things;';
  const parts = [`dbname=${database}`, `user=${username}`, `password=${password}`].join(' ');
  const both = `${query}\n\\connect -reuse-previous=on ${sqlIdentifier(parts)}\n${query}`;
  // A process takes longer than a login.
  if ((await postgres.psqlAt(url, both)).code === 0) return [];
  return [
    { outcome: await postgres.psqlAt(url, query), by: 'DATABASE_URL' },
    {
      outcome: await postgres.psql(query, { user: username, password, database }),
      by: 'username and password',
    },
  ].flatMap(({ outcome, by }) =>
    outcome.code === 0
      ? []
      : [undelivered(`${by} of ${id} do not log in ${when}: ${reasonOf(outcome.stderr)}`)],
  );
}

function reasonOf(stderr: string): string {
  return /FATAL: {2}([^\n"]*)|ERROR: {2}([^\n]*)/.exec(stderr)?.[0] ?? 'no reason given';
}
