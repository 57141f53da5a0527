import { isDeepStrictEqual } from 'node:util';
import { secondsOfGo } from '../plan/duration';
import { type ObjectManifest } from '../kubernetes/object-manifest';
import { type LiveObject } from './cluster-reader';

/** A field that is other than planned. */
export interface FieldDrift {
  /** From the outer to the inner, as people write it: `spec.rules[0].verbs`. */
  readonly field: string;
  readonly found: unknown;
  /** Undefined of one that is not emitted. */
  readonly planned: unknown;
}

/** Kinds in which a field that nobody planned may widen what is. */
const CLOSED = new Set([
  'ClusterRole',
  'ClusterRoleBinding',
  'ClusterSecretStore',
  'ExternalSecret',
  'Role',
  'RoleBinding',
  'SecretStore',
  'ServiceAccount',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
  'VaultDynamicSecret',
]);

/** What others write beside what is planned: the API server, and controllers. */
const OF_OTHERS = new Set(['apiVersion', 'imagePullSecrets', 'kind', 'metadata', 'secrets', 'status']);

/** What the API server fills in by itself, where it is not emitted; what is empty is nothing. */
const DEFAULTS: Readonly<Record<string, unknown>> = {
  scope: '*',
  version: 'v2',
};

/** All fields of an object that are other than planned. */
export function objectDrift(planned: ObjectManifest, found: LiveObject): FieldDrift[] {
  const { labels, annotations } = planned.metadata;
  const isClosed = CLOSED.has(planned.kind);
  const own = Object.keys(planned).filter((field) => !OF_OTHERS.has(field));
  const others = isClosed ? Object.keys(found).filter((field) => !OF_OTHERS.has(field)) : [];
  return [
    ...fields('metadata.labels', labels, found.metadata.labels, false),
    ...fields('metadata.annotations', annotations, found.metadata.annotations, false),
    ...[...new Set([...own, ...others])].flatMap((field) =>
      fields(field, planned[field], found[field], isClosed),
    ),
  ];
}

function fields(field: string, planned: unknown, found: unknown, isClosed: boolean): FieldDrift[] {
  if (isNothing(planned) && isNothing(found)) return [];
  if (planned === undefined) return !isClosed || isDefault(field, found) ? [] : [{ field, found, planned }];
  if (isMap(planned) && isMap(found)) {
    const names = new Set([...Object.keys(planned), ...Object.keys(found)]);
    return [...names].flatMap((name) => fields(`${field}.${name}`, planned[name], found[name], isClosed));
  }
  if (Array.isArray(planned) && Array.isArray(found) && planned.length === found.length)
    return planned.flatMap((each, i) => fields(`${field}[${i}]`, each, found[i], isClosed));
  return isSame(planned, found) ? [] : [{ field, found, planned }];
}

/** What the API server does not keep. */
function isNothing(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (isMap(value)) return Object.values(value).every(isNothing);
  return value === undefined || value === null || value === '';
}

function isDefault(field: string, found: unknown): boolean {
  const name = field.slice(field.lastIndexOf('.') + 1);
  return name in DEFAULTS && DEFAULTS[name] === found;
}

/** Equal, or a duration in other words. */
function isSame(planned: unknown, found: unknown): boolean {
  if (isDeepStrictEqual(planned, found)) return true;
  if (typeof planned !== 'string' || typeof found !== 'string') return false;
  const seconds = secondsOfGo(planned);
  return seconds !== undefined && seconds === secondsOfGo(found);
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
