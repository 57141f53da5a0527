import { type PlannedManifest } from '../kubernetes/planned-manifest';
import { type Finding } from '../plan/finding';
import { type PlanRecord } from '../plan/records';
import { ClusterReader, type LiveObject, type ObjectType } from './cluster-reader';
import { type ClusterSettings } from './cluster-settings';
import { foreignBindings } from './foreign-bindings';
import { foreignStores } from './foreign-stores';
import { LIVE_RULES } from './live-rules';
import { objectDrift } from './object-drift';
import { troubleOf } from './object-status';
import { nameOf, plannedCluster, typesOf } from './planned-cluster';
import { secretKeys } from './secret-keys';
import { Unseen } from './unseen';
import { valueText } from './value-text';
import { inOrder, type Verification } from './verification';

/** What is not looked at in a cluster. */
const NEVER_SEEN = [
  'objects that hooks and charts of your own add to the plan',
  "who else may make tokens of tenants' ServiceAccounts, or run pods as them",
];

/** How a cluster is looked at. */
export interface ClusterQuestion {
  /** Names of what is known and meant, such as `ClusterRoleBinding debug`. */
  readonly expected: readonly string[];
  /** Whether Secrets are to have the planned keys. */
  readonly secrets: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Holds a running cluster against the plan.
 *
 * @param id id of the cluster
 * @throws {LiveError} where it cannot be read
 */
export async function verifyCluster(
  plan: PlanRecord,
  id: string,
  settings: ClusterSettings,
  { expected, secrets, now }: ClusterQuestion,
): Promise<Verification> {
  const unseen = new Unseen();
  NEVER_SEEN.forEach((what) => unseen.add(what));
  if (!secrets) unseen.add('Secrets, but for what ExternalSecrets say of them: see --secrets');
  const reader = new ClusterReader(settings, unseen);
  const planned = plannedCluster(plan, id);
  const own = await Promise.all(
    typesOf(planned.objects).map((type) =>
      ofType(
        type,
        planned.objects.filter(({ manifest }) => manifest.kind === type.kind),
        reader,
        now,
      ),
    ),
  );
  const foreign = [
    ...(await foreignStores(plan, planned, reader)),
    ...(await foreignBindings(plan, planned, reader)),
  ];
  const known = new Set(foreign.map(({ origin }) => origin));
  for (const name of expected) if (!known.has(name)) unseen.add(`--expect ${name}, which is not found`);
  const keys = secrets ? await secretKeys(plan, id, reader) : [];
  return {
    address: reader.address,
    findings: [...own.flat(), ...foreign.filter(({ origin }) => !expected.includes(origin)), ...keys].sort(
      inOrder,
    ),
    unseen: unseen.texts,
    refused: unseen.refused,
  };
}

async function ofType(
  type: ObjectType,
  planned: readonly PlannedManifest[],
  reader: ClusterReader,
  now: number,
): Promise<Finding[]> {
  const listed = await reader.list(type);
  if (listed === 'forbidden') return [];
  const there = new Map(
    (listed === 'missing' ? [] : listed).map((object) => [nameOf(type, object), object] as const),
  );
  return planned.flatMap((each) => ofObject(each, there.get(nameOf(each.manifest, each.manifest)), now));
}

function ofObject(
  { manifest, origin }: PlannedManifest,
  object: LiveObject | undefined,
  now: number,
): Finding[] {
  const name = nameOf(manifest, manifest);
  if (object === undefined || object.metadata.deletionTimestamp !== undefined) {
    const { id, severity } = LIVE_RULES.missing;
    const message = `${name} is ${object === undefined ? 'not in the cluster' : 'being deleted'}`;
    return [{ rule: id, severity, origin, fix: 'Apply the manifests.', message }];
  }
  const { id, severity } = LIVE_RULES.drifted;
  const fix = 'Apply the manifests, or change the definition; managedFields say who wrote it.';
  const drift = objectDrift(manifest, object).map(({ field, found, planned }): Finding => {
    const was = planned === undefined ? 'nothing' : valueText(planned);
    return {
      rule: id,
      severity,
      origin,
      fix,
      message: `${field} of ${name} is ${valueText(found)}, planned is ${was}`,
    };
  });
  const trouble = troubleOf(manifest.kind, object, now);
  if (trouble === undefined) return drift;
  const { rule, says } = trouble;
  return [
    ...drift,
    { rule: rule.id, severity: rule.severity, origin, fix: rule.fix, message: `${name} ${says}` },
  ];
}
