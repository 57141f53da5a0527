import { writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { PLAN_SCHEMA, planSchema } from './schema';

/** Writes schemas/plan.schema.json; a test fails when it is not what this would write. */
async function main(): Promise<void> {
  writeFileSync(PLAN_SCHEMA, await format(JSON.stringify(planSchema()), { parser: 'json', printWidth: 110 }));
}

void main();
