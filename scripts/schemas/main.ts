/**
 * Makes the schemas in test/schemas that tests hold manifests against, from pinned Go modules:
 *
 *     npx tsx scripts/schemas/main.ts           writes them
 *     npx tsx scripts/schemas/main.ts --check   fails if they differ from what is committed
 *
 * Needs Go; the first run downloads the modules into Go's module cache.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXTERNAL_SECRETS, externalSecretsFile } from './external-secrets';
import { KUBERNETES, kubernetesFile } from './kubernetes';
import { schemaText } from './schema-file';

const DIRECTORY = join(__dirname, '..', '..', 'test', 'schemas');

/** The texts of all files by name. */
function makeTexts(): ReadonlyMap<string, string> {
  const files = [kubernetesFile(KUBERNETES), ...EXTERNAL_SECRETS.map(externalSecretsFile)];
  return new Map(files.map((file) => [file.name, schemaText(file)]));
}

function committedNames(): readonly string[] {
  return existsSync(DIRECTORY) ? readdirSync(DIRECTORY).filter((name) => name.endsWith('.json')) : [];
}

/** Names of the files that are not as they should be. */
function differing(texts: ReadonlyMap<string, string>): readonly string[] {
  const committed = committedNames();
  const stale = committed.filter((name) => !texts.has(name));
  const changed = [...texts.keys()].filter(
    (name) => !committed.includes(name) || readFileSync(join(DIRECTORY, name), 'utf8') !== texts.get(name),
  );
  return [...changed, ...stale];
}

function main(): void {
  const texts = makeTexts();
  const names = differing(texts);
  if (process.argv.includes('--check')) {
    names.forEach((name) => console.error(`test/schemas/${name} is not what the script makes`));
    process.exitCode = names.length > 0 ? 1 : 0;
    return;
  }
  mkdirSync(DIRECTORY, { recursive: true });
  for (const name of names) {
    const text = texts.get(name);
    if (text === undefined) {
      rmSync(join(DIRECTORY, name));
    } else {
      writeFileSync(join(DIRECTORY, name), text);
    }
  }
  for (const [name, text] of texts) {
    console.log(`test/schemas/${name}  ${Math.ceil(text.length / 1024)} KiB`);
  }
}

main();
