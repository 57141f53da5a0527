import { existsSync, readFileSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { requireChoice } from '../../domain/argument/argument';
import { requireServerUrl } from '../../domain/argument/url';
import { isName, requireName } from '../../plan/names';
import { printable } from '../../plan/quote';
import {
  CI_SYSTEMS,
  type CiSystem,
  GITOPS_TOOLS,
  type GitopsTool,
  type Language,
  LANGUAGES,
  NONE,
  type ProjectChoices,
} from '../../project/choices';
import { lacks, mayBeThere } from '../../project/kept-file';
import { projectFiles, TEMPLATE } from '../../project/project-files';
import { writeNewFiles } from '../../project/write-files';
import { type InitQuestion } from '../commands/init';
import { printed } from '../ending';
import { questions } from '../questions';

type Choice = keyof ProjectChoices;

/** What is asked for each choice. */
const QUESTIONS: Readonly<Record<Choice, string>> = {
  language: `Language of the definition (${LANGUAGES.join(', ')})`,
  ci: `What proves changes (${[...CI_SYSTEMS, NONE].join(', ')}; several with commas)`,
  gitops: `What delivers manifests (${[...GITOPS_TOOLS, NONE].join(', ')})`,
  platform: 'Name of the platform',
  tenant: 'Name of the first tenant',
  vaultAddress: 'Address of Vault, as ESO reaches it',
  apiServer: "Address of the cluster's API server, as Vault reaches it",
};

/** Makes a project, and returns the code to end with. */
export async function run(question: InitQuestion): Promise<number> {
  const folder = resolve(question.folder);
  const choices = required(await answered(question, { ...TEMPLATE, platform: platformOf(folder) }), folder);
  const files = projectFiles(choices);
  const kept = [...files].flatMap(([path, wanted]) => {
    if (!mayBeThere(path) || !existsSync(join(folder, path))) return [];
    files.delete(path);
    return [{ path, lacks: lacks(path, readFileSync(join(folder, path), 'utf8'), wanted) }];
  });
  writeNewFiles(folder, files);
  const here = relative(process.cwd(), folder);
  const made: Made = {
    folder: here === '' ? '.' : here,
    written: [...files.keys()],
    kept,
    next: [
      ...(here === '' ? [] : [`cd ${shellWord(here)}`]),
      'npm install',
      'npx tenantry check',
      'npx tenantry synth',
    ],
  };
  return printed({ text: question.json ? `${JSON.stringify(made)}\n` : textOf(made), good: true });
}

/** What was made. */
interface Made {
  readonly folder: string;
  readonly written: readonly string[];
  /** What was there already and stays, and what it lacks: lines, or of package.json commands. */
  readonly kept: readonly { readonly path: string; readonly lacks: readonly string[] }[];
  /** Commands. */
  readonly next: readonly string[];
}

function textOf({ folder, written, kept, next }: Made): string {
  const list = (lines: readonly string[]) => lines.map((line) => `  ${line}\n`).join('');
  const keptTexts = kept.map(({ path, lacks }) =>
    lacks.length === 0
      ? `Kept ${path} as it is.\n`
      : `Kept ${path} as it is; ${path === 'package.json' ? 'run' : 'add to it'}:\n${list(lacks)}`,
  );
  const where = folder === '.' ? '' : ` in ${folder}`;
  return printable(
    [
      `Made ${written.length} files${where}: ${written.join(', ')}.\n`,
      ...keptTexts,
      `Next:\n${list(next)}`,
    ].join(''),
  );
}

function shellWord(text: string): string {
  return /^[-\w./]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** The folder's name, where a platform can have it. */
function platformOf(folder: string): string {
  const name = basename(folder).toLowerCase();
  return isName('id', name) ? name : TEMPLATE.platform;
}

/** What options say, else what is answered on a terminal, else the defaults. */
async function answered(options: InitQuestion, defaults: ProjectChoices): Promise<Record<Choice, string>> {
  const { yes = false, json = false, ...given } = options;
  const usual: Record<Choice, string> = {
    ...defaults,
    ci: defaults.ci.join(',') || NONE,
    gitops: defaults.gitops ?? NONE,
  };
  const chosen = { ...usual };
  const ask = questions(process.stdin, process.stdout, !yes && !json);
  try {
    for (const choice of Object.keys(QUESTIONS) as Choice[])
      chosen[choice] = given[choice] ?? (await ask.answer(QUESTIONS[choice], usual[choice]));
  } finally {
    ask.close();
  }
  return chosen;
}

/** What was chosen, in the forms that it is written in. */
function required(chosen: Record<Choice, string>, where: string): ProjectChoices {
  const systems = chosen.ci === NONE ? [] : chosen.ci.split(',').map((system) => system.trim());
  return {
    language: oneOf<Language>(LANGUAGES, chosen.language, 'language', where),
    ci: [...new Set(systems.map((system) => oneOf<CiSystem>(CI_SYSTEMS, system, 'ci', where)))],
    gitops:
      chosen.gitops === NONE ? undefined : oneOf<GitopsTool>(GITOPS_TOOLS, chosen.gitops, 'gitops', where),
    platform: requireName('id', chosen.platform, 'name of the platform', where),
    tenant: requireName('fileId', chosen.tenant, 'name of the tenant', where),
    vaultAddress: requireServerUrl(chosen.vaultAddress, 'address of Vault', where),
    apiServer: requireServerUrl(chosen.apiServer, 'address of the API server', where),
  };
}

function oneOf<T extends string>(known: readonly T[], given: string, what: string, where: string): T {
  const values = Object.fromEntries(known.map((name) => [name, name]));
  return requireChoice(values, given as T, what, where);
}
