import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { type Language, type ProjectChoices } from './choices';

/** What stands in the templates: projects of their own, which tests check and synthesize as they are. */
export const TEMPLATE: ProjectChoices = {
  language: 'typescript',
  ci: ['github'],
  gitops: undefined,
  platform: 'acme',
  tenant: 'shop',
  vaultAddress: 'https://vault.vault.svc:8200',
  apiServer: 'https://kubernetes.default.svc:443',
};

/** What the package says of itself. */
interface Package {
  readonly version: string;
  readonly peerDependencies: Readonly<Record<string, string>>;
  /** Which of them are wanted for some commands alone. */
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** The command that runs the definition. */
const APPS: Readonly<Record<Language, string>> = {
  typescript: 'npx tsx main.ts',
  javascript: 'node main.js',
  yaml: 'npx tsx main.ts',
};

const ROOT = join(__dirname, '..', '..');

/** Files whose names npm leaves out of a package, or git and hosts would take for this repository's own. */
const NAMES: readonly (readonly [RegExp, string])[] = [
  [/^git(?=attributes$|ignore$|lab-ci\.yml$)/, '.git'],
  [/^github\//, '.github/'],
];

/** Every file of a new project, by its path. */
export function projectFiles(choices: ProjectChoices): Map<string, string> {
  const { language, ci, gitops } = choices;
  const folders = [
    'project',
    language,
    ...ci.map((system) => `ci/${system}`),
    ...(gitops === undefined ? [] : [`gitops/${gitops}`]),
  ].map((name) => join(ROOT, 'templates', name));
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => {
        const path = file.slice(folder.length + 1).replaceAll('\\', '/');
        return [said(pathOf(path), choices), said(readFileSync(file, 'utf8'), choices)] as const;
      }),
  );
  const all = [...files, ['package.json', packageJson(choices)] as const];
  return new Map(all.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function pathOf(path: string): string {
  return NAMES.reduce((name, [pattern, own]) => name.replace(pattern, own), path);
}

/** A text of a template with what was chosen in place of what stands there. */
function said(text: string, choices: ProjectChoices): string {
  const { vaultAddress, apiServer, platform, tenant } = TEMPLATE;
  const script = choices.language === 'javascript' ? text.replaceAll('main.ts', 'main.js') : text;
  return script
    .replaceAll(vaultAddress, () => choices.vaultAddress)
    .replaceAll(apiServer, () => choices.apiServer)
    .replaceAll(/\bacme\b|\bshop\b/g, (name) =>
      name === platform ? choices.platform : name === tenant ? choices.tenant : name,
    )
    .replaceAll('npx tsx main.js', APPS.javascript);
}

function packageJson({ language, platform }: ProjectChoices): string {
  const {
    version,
    peerDependencies,
    peerDependenciesMeta = {},
    devDependencies,
  } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Package;
  const needed = Object.entries(peerDependencies).filter(([name]) => !peerDependenciesMeta[name]?.optional);
  const ours = (name: string) => [name, devDependencies[name]] as const;
  const json = {
    name: `${platform}-secrets`,
    version: '0.0.0',
    private: true,
    scripts: { check: 'tenantry check', synth: 'tenantry synth' },
    tenantry: { app: APPS[language] },
    dependencies: sorted({ ...Object.fromEntries(needed), tenantry: source(version) }),
    ...(language !== 'javascript' && {
      devDependencies: Object.fromEntries(['@types/node', 'tsx', 'typescript'].map(ours)),
    }),
  };
  return `${JSON.stringify(json, undefined, 2)}\n`;
}

/** Where a project gets this package from: where it was installed from, or the clone that it is. */
function source(version: string): string {
  return ROOT.split(sep).includes('node_modules') ? `^${version}` : `file:${ROOT}`;
}

function sorted(versions: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(versions).sort(([a], [b]) => (a < b ? -1 : 1)));
}
