/** A package.json, as far as it is looked at here. */
interface PackageJson {
  readonly scripts?: Readonly<Record<string, string>>;
  readonly tenantry: { readonly app: string };
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** Files that a repository may have before it has a definition: they are kept, and what they lack is told. */
const MAY_BE_THERE = new Set(['.gitattributes', '.gitignore', 'CODEOWNERS', 'README.md', 'package.json']);

/** Whether a file may be there already when a project is made. */
export function mayBeThere(path: string): boolean {
  return MAY_BE_THERE.has(path);
}

/** What is to be done about a file that is kept, a line each: what it was to say, and does not. */
export function lacks(path: string, kept: string, wanted: string): readonly string[] {
  if (path === 'package.json') return packageCommands(JSON.parse(wanted) as PackageJson);
  if (path === 'README.md') return [];
  const lines = new Set(kept.split(/\r?\n/));
  return wanted.split('\n').filter((line) => line !== '' && !line.startsWith('#') && !lines.has(line));
}

/** The commands that give a package.json what it would say. */
function packageCommands({ tenantry, scripts = {}, ...json }: PackageJson): string[] {
  const install = (versions: Readonly<Record<string, string>> = {}, ...options: string[]) => {
    const packages = Object.entries(versions).map(([name, version]) => `'${name}@${version}'`);
    return packages.length > 0 ? [['npm install', ...options, ...packages].join(' ')] : [];
  };
  return [
    `npm pkg set 'tenantry.app=${tenantry.app}'`,
    ...Object.entries(scripts).map(([name, command]) => `npm pkg set 'scripts.${name}=${command}'`),
    ...install(json.dependencies),
    ...install(json.devDependencies, '--save-dev'),
  ];
}
