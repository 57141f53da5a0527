import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { DefinitionError } from '../plan/definition-error';
import { projectFolders } from './project-folders';

/** Files that may name the app, in the order in which they are asked. */
const PLACES: readonly { readonly file: string; readonly commandOf: (json: Json) => unknown }[] = [
  { file: 'package.json', commandOf: ({ tenantry }) => (tenantry as Json | undefined)?.app },
  { file: 'cdktf.json', commandOf: ({ app }) => app },
];

type Json = { readonly [key: string]: unknown };

/** A command, and the folder that it is run in. */
export interface AppCommand {
  readonly command: string;
  readonly folder: string;
}

/**
 * The command that runs the definition: as given, else as package.json (`tenantry.app`) or cdktf.json (`app`) say, of
 * the working directory or a folder above it, up to the nearest package.json; it is run in that folder.
 *
 * @throws DefinitionError when nobody names one
 */
export function appCommand(given: string | undefined): AppCommand {
  const here = process.cwd();
  if (given) return { command: given, folder: here };
  for (const folder of projectFolders()) {
    for (const { file, commandOf } of PLACES) {
      const command = commandOf(readJson(relative(here, join(folder, file))));
      if (typeof command === 'string' && command !== '') return { command, folder };
    }
  }
  throw new DefinitionError({
    id: 'no-app',
    given: 'no app',
    expected: 'the command that runs the definition',
    fix: 'Name it with --app "node main.js", or in package.json: "tenantry": { "app": "node main.js" }.',
    where: here,
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
