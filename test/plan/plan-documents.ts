import {
  type PlanDocument,
  planOf,
  type PlatformDocument,
  type TenantDocument,
} from '../../src/plan/document';
import { planFiles } from '../../src/plan/document-text';
import { fileOf } from '../../src/plan/origin';
import { type PlanRecord } from '../../src/plan/records';

/** The documents of a plan by their path. */
export function textsOf(plan: PlanRecord): Record<string, string> {
  return Object.fromEntries([...planFiles(plan)].map(({ path, text }) => [path, text()]));
}

/** What the documents of a plan say, the platform's first. */
export function documentsOf(plan: PlanRecord): readonly [PlatformDocument, ...TenantDocument[]] {
  const documents: PlanDocument[] = Object.values(textsOf(plan)).map(
    (text) => JSON.parse(text) as PlanDocument,
  );
  return documents as unknown as [PlatformDocument, ...TenantDocument[]];
}

/** The plan as its documents say it. */
export function documented(plan: PlanRecord): PlanRecord {
  const [platform, ...tenants] = documentsOf(plan);
  return planOf(platform, tenants);
}

/** A copy of a plan in which a place in a file is the file. */
export function withoutPlaces(plan: PlanRecord): PlanRecord {
  return JSON.parse(JSON.stringify(plan), (key, value: unknown) =>
    key === 'origin' && typeof value === 'string' ? fileOf(value) : value,
  ) as PlanRecord;
}
