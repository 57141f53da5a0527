import { basename, relative, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
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
import { projectFiles, TEMPLATE } from '../../project/project-files';
import { writeNewFiles } from '../../project/write-files';
import { type InitQuestion } from '../commands/init';
import { printed } from '../ending';

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
  writeNewFiles(folder, files);
  const here = relative(process.cwd(), folder);
  const lines = [
    `Made ${files.size} files${here === '' ? '' : ` in ${here}`}: ${[...files.keys()].join(', ')}.`,
    'Next:',
    ...(here === '' ? [] : [`  cd ${here}`]),
    '  npm install',
    '  npx tenantry check   # prove it',
    '  npx tenantry synth   # and write out/',
  ];
  return printed({ text: printable(`${lines.join('\n')}\n`), good: true });
}

/** The folder's name, where a platform can have it. */
function platformOf(folder: string): string {
  const name = basename(folder).toLowerCase();
  return isName('id', name) ? name : TEMPLATE.platform;
}

/** What options say, else what is answered on a terminal, else the defaults. */
async function answered(options: InitQuestion, defaults: ProjectChoices): Promise<Record<Choice, string>> {
  const { yes, ...given } = options;
  const usual: Record<Choice, string> = {
    ...defaults,
    ci: defaults.ci.join(',') || NONE,
    gitops: defaults.gitops ?? NONE,
  };
  const chosen = { ...usual };
  const asks = !yes && process.stdin.isTTY && process.stdout.isTTY;
  const terminal = asks ? createInterface({ input: process.stdin, output: process.stdout }) : undefined;
  try {
    for (const choice of Object.keys(QUESTIONS) as Choice[]) {
      const answer =
        given[choice] ?? (await terminal?.question(`${QUESTIONS[choice]} [${usual[choice]}]: `))?.trim();
      if (answer) chosen[choice] = answer;
    }
  } finally {
    terminal?.close();
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
