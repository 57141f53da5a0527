import { storesOf } from '../../../src/plan/kinds/external-secret';
import { kindOf } from '../../../src/plan/kinds';
import { type ReadBack } from '../../../src/plan/read-back';
import { type ExternalSecretRecord, type PlanRecord } from '../../../src/plan/records';
import { sortedBy } from '../../../src/plan/sorted';
import { goTemplate } from '../../../src/kubernetes/go-template';
import { MANIFESTS } from '../../../src/kubernetes/kinds';
import { ownerLabels } from '../../../src/kubernetes/object-manifest';
import { outsideProof } from '../../../src/kubernetes/outside-proof';
import {
  type PlannedManifest,
  platformObjects,
  tenantObjects,
} from '../../../src/kubernetes/planned-manifest';
import { randomOrganization } from '../../checks/organizations';
import { PLANS } from '../definitions';

const RECORDS: [string, PlanRecord][] = [
  ...Object.entries(PLANS).map(([name, { _record }]): [string, PlanRecord] => [name, _record]),
  ...[1, 2, 3, 4, 5, 6].map((seed): [string, PlanRecord] => [
    `organization ${seed}`,
    randomOrganization(seed)._compileUnproven(),
  ]),
];

const KINDS = ['secretStores', 'generators', 'valueGenerators', 'pushSecrets', 'externalSecrets'] as const;

/** What comes of objects that somebody adds, who takes them from the plan. */
function readBack(
  plan: PlanRecord,
  cluster: string,
  tenant: string | undefined,
  planned: readonly PlannedManifest[],
) {
  const manifests = planned
    .map(({ manifest }) => JSON.parse(JSON.stringify(manifest)) as PlannedManifest['manifest'])
    .filter(({ apiVersion }) => apiVersion.includes('external-secrets.io'));
  const labels = ownerLabels(plan.platform, tenant);
  return outsideProof(manifests, {
    name: cluster,
    origin: 'x',
    plan,
    clusters: new Set([cluster]),
    labels,
  });
}

function withoutUndefined(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

/** A record as far as its literal says it: templates as texts. */
function said({ kind, record }: Known): unknown {
  const rest = { ...record, origin: undefined, readBack: undefined };
  if (kind !== 'externalSecrets') return withoutUndefined(rest);
  const secret = record as ExternalSecretRecord;
  return withoutUndefined({
    ...rest,
    life: undefined,
    stores: storesOf(secret),
    keys: Object.entries(secret.keys).map(([key, parts]) => [key, goTemplate(parts)]),
  });
}

type Known = Pick<ReadBack, 'kind' | 'record'>;

/** Records in an order of their own, as far as their literals say them. */
function allSaid(records: readonly Known[]): unknown[] {
  return sortedBy(records, ({ kind, record }) => `${kind} ${kindOf(kind).key(record)}`).map(said);
}

test.each(RECORDS)('what %s has is what it is when it is read back', (_, plan) => {
  const owners = [
    ...plan.tenants.map((tenant) => ({
      owner: tenant,
      tenant: tenant.name,
      cluster: tenant.cluster,
      planned: tenantObjects(plan, tenant).manifests,
    })),
    ...plan.clusters.map((cluster) => ({
      owner: plan,
      tenant: undefined,
      cluster: cluster.id,
      planned: platformObjects(plan, cluster).manifests,
    })),
  ];
  for (const { owner, tenant, cluster, planned } of owners) {
    const found = readBack(plan, cluster, tenant, planned);
    expect(found.problems).toEqual([]);
    const records = KINDS.flatMap((kind) =>
      owner[kind].filter((record) => record.cluster === cluster).map((record) => ({ kind, record }) as Known),
    );
    expect(allSaid(found.readBack)).toEqual(allSaid(records));
  }
});

test('every kind that is read back is held here', () => {
  const kinds = Object.entries(MANIFESTS).flatMap(([kind, objects]) =>
    objects !== 'none' && objects.some((each) => 'readBack' in each) ? [kind] : [],
  );
  expect(kinds.sort()).toEqual([...KINDS].sort());
});
