import { type Operation } from '../access/capability';
import { type CheckContext } from '../checks/context';
import { esoReadPath } from '../checks/eso-path';
import { checkedKind } from '../checks/kinds';
import { ALL_KINDS, kindOf } from '../plan/kinds';
import { compareText } from '../plan/order';
import { type Place } from '../plan/place';
import { type Kind, type RecordOf } from '../plan/records';

/** What there is to be read or used in Vault. */
export type AssetKind = 'secret' | 'credential' | 'key';

/** Something in Vault that somebody may read, have made, or use. */
export interface Asset {
  readonly kind: AssetKind;
  /** The server, or the namespace in it. */
  readonly server: Place;
  /** Path that is asked for it, in that place. */
  readonly path: string;
  /** What it takes to have it. */
  readonly operation: Operation;
  /** Name of the tenant whose it is; absent of the platform's. */
  readonly owner?: string;
  /** The properties of a secret that are read by name, sorted. */
  readonly properties?: readonly string[];
  /** How long one lives at most, in seconds, where it is made anew for whoever asks. */
  readonly life?: number;
}

/** Functions of a Transit engine that somebody is granted. */
const KEY_FUNCTIONS = ['decrypt', 'encrypt', 'hmac', 'rewrap', 'sign', 'verify'];

/** Every asset that a plan knows by name, sorted by place and path. */
export function assetsOf(context: CheckContext): Asset[] {
  const assets = [
    ...secrets(context),
    ...ALL_KINDS.flatMap((kind) => credentials(context, kind)),
    ...keys(context),
  ];
  return [...new Map(assets.map((asset) => [`${asset.server} ${asset.path}`, asset])).values()].sort(
    (a, b) => compareText(a.server, b.server) || compareText(a.path, b.path),
  );
}

function secrets(context: CheckContext): Asset[] {
  const ownerOf = prefixOwners(context);
  // What is read after what is shared: it says which properties.
  const named = [
    ...context.all('sharedSecrets').map(({ record }) => record),
    ...context.all('expectedSecrets').map(({ record }) => record),
  ];
  return named.map((record) => {
    const { server, mount, key, properties } = record;
    const owner = ownerOf(server, mount, key);
    return {
      kind: 'secret',
      server,
      path: esoReadPath(record, key),
      operation: 'read',
      ...(owner !== undefined && { owner }),
      ...(properties && properties.length > 0 && { properties }),
    };
  });
}

/** Says in which tenant's part of a KV engine a key is. */
function prefixOwners(context: CheckContext) {
  const owners = new Map(
    context.plan.tenants.map(({ name, server, prefix }) => [
      `${context.engineKey(server, prefix.mount)} ${prefix.path}`,
      name,
    ]),
  );
  return (server: Place, mount: string, key: string): string | undefined => {
    const engine = context.engineKey(server, mount);
    for (let end = key.length; end > 0; end = key.lastIndexOf('/', end - 1)) {
      const owner = owners.get(`${engine} ${key.slice(0, end)}`);
      if (owner !== undefined) return owner;
    }
    return undefined;
  };
}

function credentials<K extends Kind>(context: CheckContext, kind: K): Asset[] {
  const { makes } = kindOf(kind);
  if (!makes) return [];
  const lifeOf = (record: RecordOf<K>) => checkedKind(kind).credential?.(record).life;
  return context.all(kind).map(({ tenant, record }) => {
    const { server, path, method } = makes(record);
    const life = lifeOf(record);
    return {
      kind: 'credential',
      server,
      path,
      operation: method === 'GET' ? 'read' : 'update',
      ...(tenant && { owner: tenant.name }),
      ...(life !== undefined && life > 0 && { life }),
    };
  });
}

function keys(context: CheckContext): Asset[] {
  return context.all('transitKeys').flatMap(({ tenant, record: { server, mount, name } }) =>
    KEY_FUNCTIONS.map((each) => ({
      kind: 'key' as const,
      server,
      path: `${mount}/${each}/${name}`,
      operation: 'update' as const,
      ...(tenant && { owner: tenant.name }),
    })),
  );
}
