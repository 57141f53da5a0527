import { readFileSync } from 'node:fs';
import { DefinitionError } from '../plan/definition-error';

/** Files that may name the app, in the order in which they are asked. */
const PLACES: readonly { readonly file: string; readonly commandOf: (json: Json) => unknown }[] = [
  { file: 'package.json', commandOf: ({ tenantry }) => (tenantry as Json | undefined)?.app },
  { file: 'cdktf.json', commandOf: ({ app }) => app },
];

type Json = { readonly [key: string]: unknown };

/**
 * The command that runs the definition: as given, else as package.json (`tenantry.app`) or cdktf.json (`app`) say.
 *
 * @throws DefinitionError when nobody names one
 */
export function appCommand(given: string | undefined): string {
  if (given) return given;
  for (const { file, commandOf } of PLACES) {
    const command = commandOf(readJson(file));
    if (typeof command === 'string' && command !== '') return command;
  }
  throw new DefinitionError({
    id: 'no-app',
    given: 'no app',
    expected: 'the command that runs the definition',
    fix: 'Name it with --app "node main.js", or in package.json: "tenantry": { "app": "node main.js" }.',
    where: process.cwd(),
  });
}

function readJson(file: string): Json {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return {};
  }
  try {
    return { ...(JSON.parse(text) as Json) };
  } catch (error) {
    throw new DefinitionError({
      id: 'no-app',
      given: `${file} is no JSON: ${(error as Error).message}`,
      expected: 'a file that names the app',
      fix: 'Correct it, or name the app with --app.',
      where: file,
    });
  }
}
