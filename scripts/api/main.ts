import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileWithJsii } from './assembly';
import { todaysApi } from './today';

const ROOT = join(__dirname, '..', '..');

/** Writes test/public-api/api.txt; a test fails when it is not what this would write. */
function main(): void {
  const { assembly, output } = compileWithJsii(ROOT);
  if (assembly === undefined) throw new Error(output);
  writeFileSync(join(ROOT, 'test', 'public-api', 'api.txt'), todaysApi(assembly));
}

main();
