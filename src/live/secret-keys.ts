import { type Finding } from '../plan/finding';
import { keysOf } from '../plan/kinds/external-secret';
import { ownersOf, type ExternalSecretRecord, type PlanRecord } from '../plan/records';
import { type ClusterReader, type LiveMetadata } from './cluster-reader';
import { LIVE_RULES } from './live-rules';

/** Secrets of a cluster that are not there, or lack a key that is planned. No value is asked for. */
export async function secretKeys(plan: PlanRecord, id: string, reader: ClusterReader): Promise<Finding[]> {
  const secrets = ownersOf(plan)
    .flatMap(({ externalSecrets }) => externalSecrets)
    .filter(({ cluster, target }) => cluster === id && target.creationPolicy !== 'None');
  const namespaces = [...new Set(secrets.map(({ namespace }) => namespace))];
  const found = await Promise.all(
    namespaces.map(async (namespace) => {
      const there = await reader.secretsIn(namespace);
      if (there === 'forbidden') return [];
      const byName = new Map(there.map(({ metadata }) => [metadata.name, metadata]));
      return secrets
        .filter((secret) => secret.namespace === namespace)
        .flatMap((secret) => lacking(secret, byName.get(secret.target.name)));
    }),
  );
  return found.flat();
}

function lacking(secret: ExternalSecretRecord, metadata: LiveMetadata | undefined): Finding[] {
  const { id, severity, fix } = LIVE_RULES.keys;
  const name = `Secret ${secret.namespace}/${secret.target.name}`;
  const finding = (says: string) => [
    { rule: id, severity, origin: secret.origin, fix, message: `${name} ${says}` },
  ];
  if (metadata === undefined) return finding('is not there');
  const written = new Set(
    (metadata.managedFields ?? []).flatMap(({ fieldsV1 }) => keysIn(fieldsV1?.['f:data'])),
  );
  const lacks = (keysOf(secret) ?? []).filter((key) => !written.has(key));
  return lacks.length === 0 ? [] : finding(`lacks ${lacks.join(', ')}`);
}

/** Keys of a map in the form of managedFields: `f:PASSWORD`. */
function keysIn(fields: unknown): string[] {
  if (typeof fields !== 'object' || fields === null) return [];
  return Object.keys(fields).flatMap((field) => (field.startsWith('f:') ? [field.slice(2)] : []));
}
