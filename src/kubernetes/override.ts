import { type ApiObject } from 'cdk8s';
import { type Finding } from '../plan/finding';
import { quoteValue } from '../plan/quote';
import { type PlannedObject } from './owned-objects';

/** What makes an object the one that the plan speaks of. */
const IDENTITY = ['apiVersion', 'kind', 'metadata.name', 'metadata.namespace'];

const STORE = [
  'spec.conditions',
  'spec.provider.vault.server',
  'spec.provider.vault.namespace',
  'spec.provider.vault.path',
  'spec.provider.vault.version',
  'spec.provider.vault.auth',
];

/** The fields of each kind that the plan's checks rely on. Whatever else a visitor changes is its own affair. */
const PROVEN: { readonly [kind: string]: readonly string[] } = {
  ServiceAccount: ['automountServiceAccountToken'],
  ClusterRoleBinding: ['roleRef', 'subjects'],
  SecretStore: STORE,
  ClusterSecretStore: STORE,
  VaultDynamicSecret: [
    'spec.path',
    'spec.method',
    'spec.parameters',
    'spec.resultType',
    'spec.provider.server',
    'spec.provider.namespace',
    'spec.provider.auth',
  ],
  ExternalSecret: [
    'spec.refreshPolicy',
    'spec.refreshInterval',
    'spec.syncWindows',
    'spec.secretStoreRef',
    'spec.data',
    'spec.dataFrom',
    'spec.target.name',
    'spec.target.creationPolicy',
    'spec.target.deletionPolicy',
    'spec.target.manifest',
    'spec.target.template.type',
    'spec.target.template.mergePolicy',
    'spec.target.template.data',
    'spec.target.template.templateFrom',
  ],
  ValidatingAdmissionPolicy: ['spec'],
  ValidatingAdmissionPolicyBinding: ['spec'],
};

/** An object as it was made, before any visitor saw it. */
export interface Snapshot extends PlannedObject {
  readonly manifest: unknown;
}

/** The objects as they were made. */
export function snapshots(planned: readonly PlannedObject[]): Snapshot[] {
  return planned.map((each) => ({ ...each, manifest: each.object.toJson() }));
}

/**
 * What visitors changed of that which the plan proves.
 *
 * @param before the objects as they were made
 * @param after the manifest of every object that is rendered
 */
export function overrideFindings(
  before: readonly Snapshot[],
  after: ReadonlyMap<ApiObject, unknown>,
): Finding[] {
  return before.flatMap(({ object, origin, manifest }) => {
    const name = `${object.kind} ${object.metadata.namespace ? `${object.metadata.namespace}/` : ''}${object.name}`;
    const rendered = after.get(object);
    if (rendered === undefined) return [finding(origin, `${name} was removed from its chart`)];
    return [...IDENTITY, ...(PROVEN[object.kind] ?? [])]
      .flatMap((path) => differences(path, field(manifest, path), field(rendered, path)))
      .map((difference) => finding(origin, `${name}: ${difference}`));
  });
}

function finding(origin: string, change: string): Finding {
  return {
    rule: 'overridden-proof',
    severity: 'error',
    origin,
    message: `${change}: a chart visitor overrides what both planes were proven to agree on`,
    fix: 'Say it in the definition, so that Vault and Kubernetes both follow, and take it out of the visitor.',
  };
}

function field(manifest: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), manifest);
}

/** Every place below `path` where two values differ, with both. */
function differences(path: string, planned: unknown, rendered: unknown): string[] {
  if (Array.isArray(planned) && Array.isArray(rendered)) {
    const length = Math.max(planned.length, rendered.length);
    return Array.from({ length }, (_, i) => differences(`${path}[${i}]`, planned[i], rendered[i])).flat();
  }
  if (isRecord(planned) && isRecord(rendered)) {
    const keys = [...new Set([...Object.keys(planned), ...Object.keys(rendered)])].sort();
    return keys.flatMap((key) => differences(`${path}.${key}`, planned[key], rendered[key]));
  }
  return Object.is(planned, rendered) ? [] : [`${path} is ${shown(rendered)}, planned was ${shown(planned)}`];
}

function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  return value === undefined ? 'absent' : quoteValue(value);
}
