import { join } from 'node:path';
import { createGenerator } from 'ts-json-schema-generator';
import { PLAN_VERSION } from '../../src/plan/document';

const ROOT = join(__dirname, '..', '..');

/** Where the schema is published. */
export const PLAN_SCHEMA = join(ROOT, 'schemas', 'plan.schema.json');

/** The schema of plan documents, as the types of the records say it; it takes no field that they do not have. */
export function planSchema(): object {
  const { $schema, ...rest } = createGenerator({
    path: join(ROOT, 'src', 'plan', 'document.ts'),
    tsconfig: join(__dirname, 'tsconfig.json'),
    type: 'PlanDocument',
    jsDoc: 'extended',
    skipTypeCheck: true,
    sortProps: false,
  }).createSchema('PlanDocument');
  return { $schema, title: `A plan document of tenantry, version ${PLAN_VERSION}`, ...rest };
}
