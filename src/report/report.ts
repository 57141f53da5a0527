import { createHash } from 'node:crypto';
import { runChecks } from '../checks/run';
import { type Inventory, inventoryOf } from '../inventory/inventory';
import { planFiles } from '../plan/document-text';
import { type Finding } from '../plan/finding';
import { type PlanRecord } from '../plan/records';
import { type Evidence, evidenceOf } from './evidence';

/** What a report tells of one platform. */
export interface Report extends Inventory {
  /** What the rules found, acknowledged ones among them. */
  readonly findings: readonly Finding[];
  /** Digest of the plan's documents: what is told is of just these. */
  readonly digest: string;
  readonly evidence: readonly Evidence[];
}

/** The report on a plan. The same plan gives the same report, whenever and wherever. */
export function reportOf(plan: PlanRecord): Report {
  const inventory = inventoryOf(plan);
  const findings = runChecks(plan);
  const hash = createHash('sha256');
  for (const { path, text } of planFiles(plan)) hash.update(`${path}\n${text}\n`);
  return {
    ...inventory,
    findings,
    digest: hash.digest('hex'),
    evidence: evidenceOf(plan, { ...inventory, findings }),
  };
}
