import { runChecks } from '../checks/run';
import { type Finding } from '../plan/finding';
import { type PlanRecord, type VaultServerRecord } from '../plan/records';
import { AccessDifference, type AccessChange, type Undecided } from './access-change';
import { Side } from './side';

/** Versions to try a plan with; what is not given stays as the definition says. */
export interface TargetVersions {
  /** Of every server, which is Vault then. */
  readonly vault?: string;
  /** Of every server, which is OpenBao then. */
  readonly openbao?: string;
  /** Of ESO in every cluster. */
  readonly eso?: string;
}

/** What becomes of a plan with other versions. */
export interface Rehearsal {
  readonly platform: string;
  /** What the versions change: `server 'vault': vault 1.21 → openbao 2.6`. */
  readonly versions: readonly string[];
  /** What is found then, and is not now. */
  readonly found: readonly Finding[];
  /** What is found now, and is not then. */
  readonly gone: readonly Finding[];
  /** What somebody may do then, and may not now: servers decide by rules of their version. */
  readonly gained: readonly AccessChange[];
  readonly lost: readonly AccessChange[];
  readonly undecided: readonly Undecided[];
}

function productThen(
  { product }: VaultServerRecord,
  { vault, openbao }: TargetVersions,
): VaultServerRecord['product'] {
  if (openbao !== undefined) return { name: 'openbao', version: openbao };
  if (vault === undefined) return product;
  return { name: 'vault', version: vault, ...(product.enterprise && { enterprise: true }) };
}

function withVersions(plan: PlanRecord, targets: TargetVersions): PlanRecord {
  const { eso } = targets;
  return {
    ...plan,
    servers: plan.servers.map((server) => ({ ...server, product: productThen(server, targets) })),
    clusters: plan.clusters.map((cluster) =>
      eso === undefined ? cluster : { ...cluster, eso: { ...cluster.eso, version: eso } },
    ),
  };
}

function versionsOf({ servers, clusters }: PlanRecord): Map<string, string> {
  return new Map([
    ...servers.map(({ id, product }) => [`server '${id}'`, `${product.name} ${product.version}`] as const),
    ...clusters.map(({ id, eso }) => [`cluster '${id}'`, `ESO ${eso.version}`] as const),
  ]);
}

/** Findings that others do not have: by rule, place and message. */
function without(findings: readonly Finding[], others: readonly Finding[]): Finding[] {
  const keyOf = ({ rule, origin, message, severity }: Finding) =>
    JSON.stringify([rule, origin, message, severity]);
  const known = new Set(others.map(keyOf));
  return findings.filter((finding) => !known.has(keyOf(finding)));
}

/** Holds a plan with other versions against the same plan as it is: what is emitted is the same. */
export function rehearsal(plan: PlanRecord, targets: TargetVersions): Rehearsal {
  const then = withVersions(plan, targets);
  const [were, are] = [versionsOf(plan), versionsOf(then)];
  const [now, later] = [runChecks(plan), runChecks(then)];
  const [before, after] = [new Side(plan), new Side(then)];
  const gained = new AccessDifference(after, before).all();
  const lost = new AccessDifference(before, after).all();
  return {
    platform: plan.platform,
    versions: [...are].flatMap(([what, version]) =>
      were.get(what) === version ? [] : [`${what}: ${were.get(what)} → ${version}`],
    ),
    found: without(later, now),
    gone: without(now, later),
    gained: gained.changes,
    lost: lost.changes,
    undecided: [...gained.undecided, ...lost.undecided],
  };
}

/** Whether nothing breaks: no error comes, nobody may do more, and ESO may do what it asks. */
export function holds({ found, gained, undecided }: Rehearsal): boolean {
  return gained.length + undecided.length === 0 && found.every(({ severity }) => severity !== 'error');
}
