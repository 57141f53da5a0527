import { randomBytes } from 'node:crypto';
import {
  type ExternalSecretRecord,
  type PlanRecord,
  type StoreReference,
  type ValueSource,
} from '../../../src/plan/records';

type Properties = Readonly<Record<string, string>>;

/** What is in KV: by mount, by key, by property. */
export type KvContents = ReadonlyMap<string, ReadonlyMap<string, Properties>>;

/** A key below a tenant's prefix that nothing reads. */
export const CANARY = 'canary';

/** A prefix that begins like a tenant's, and is nobody's. */
export function siblingOf(prefix: string): string {
  return `${prefix}x`;
}

/** The mount that an ExternalSecret means by a store. */
export function mountOf(plan: PlanRecord, secret: ExternalSecretRecord, store: StoreReference): string {
  const namespace = store.kind === 'SecretStore' ? secret.namespace : undefined;
  const found = [plan, ...plan.tenants]
    .flatMap(({ secretStores }) => secretStores)
    .find((one) => one.name === store.name && one.namespace === namespace);
  if (!found) throw new Error(`ExternalSecret ${secret.name} names no store: ${store.name}`);
  return found.path;
}

/** Sources that deliver everything of a place. */
type Bulk = Extract<ValueSource, { readonly kind: 'secret' | 'directory' }>;

/** The sources of an ExternalSecret that deliver everything of a place, each with its mount. */
export function bulkSources(
  plan: PlanRecord,
  secret: ExternalSecretRecord,
): { readonly mount: string; readonly from: Bulk }[] {
  return secret.values.flatMap((from) =>
    from.kind === 'secret' || from.kind === 'directory'
      ? [{ mount: mountOf(plan, secret, from.store), from }]
      : [],
  );
}

/** Random values for whatever an organization reads, with what breaks templates and JSON, and for canaries. */
export function kvContents(plan: PlanRecord): KvContents {
  const contents = new Map<string, Map<string, Record<string, string>>>();
  const put = (mount: string, key: string, properties: readonly string[]) => {
    const secrets = contents.get(mount) ?? new Map<string, Record<string, string>>();
    const secret = { ...secrets.get(key) };
    for (const property of properties)
      secret[property] ??= `${randomBytes(9).toString('hex')} "quoted" \\ $x {{ y }} ü`;
    contents.set(mount, secrets.set(key, secret));
  };
  for (const { expectedSecrets, externalSecrets, sharedSecrets } of [plan, ...plan.tenants]) {
    for (const { mount, key, properties } of expectedSecrets) put(mount, key, properties);
    for (const { mount, key } of sharedSecrets) put(mount, key, ['certificate', 'private_key']);
    for (const { mount, from } of externalSecrets.flatMap((secret) => bulkSources(plan, secret))) {
      if (from.kind === 'secret') put(mount, from.path, ['FIRST', 'second-one']);
      else for (const below of ['checkout', 'deep/search']) put(mount, `${from.path}/${below}`, ['enabled']);
    }
  }
  for (const { prefix } of plan.tenants)
    for (const own of [prefix.path, siblingOf(prefix.path)]) put(prefix.mount, `${own}/${CANARY}`, ['value']);
  return contents;
}
