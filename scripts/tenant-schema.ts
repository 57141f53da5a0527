import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { TENANT_SCHEMA } from '../src/domain/tenant-file/schema';

const FILE = join(__dirname, '..', 'schemas', 'tenant.schema.json');

/** Writes the published schema of tenant files; a test fails when it is not what this would write. */
async function main(): Promise<void> {
  const text = JSON.stringify(TENANT_SCHEMA, undefined, 2);
  writeFileSync(FILE, await format(text, { ...(await resolveConfig(FILE)), filepath: FILE }));
}

void main();
