import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { compileWithJsii } from './assembly';
import { optionNamesModule } from './option-names';
import { todaysApi } from './today';

const ROOT = join(__dirname, '..', '..');

const OPTION_NAMES_FILE = join(ROOT, 'src', 'domain', 'argument', 'option-names.ts');

/** Writes test/public-api/api.txt and the names of options; a test fails when one is not what this would write. */
async function main(): Promise<void> {
  const { assembly, output } = compileWithJsii(ROOT);
  if (assembly === undefined) throw new Error(output);
  const api = todaysApi(assembly);
  writeFileSync(join(ROOT, 'test', 'public-api', 'api.txt'), api);
  const style = { ...(await resolveConfig(OPTION_NAMES_FILE)), filepath: OPTION_NAMES_FILE };
  writeFileSync(OPTION_NAMES_FILE, await format(optionNamesModule(api), style));
}

void main();
