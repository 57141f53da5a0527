import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the public entry imports; what it requires when it is used is nobody's API. */
const SOURCES = ['index.ts', 'domain', 'plan', 'testing'];

/** A type as an assembly writes it. */
export interface TypeReference {
  readonly primitive?: string;
  readonly fqn?: string;
  readonly collection?: { readonly kind: string; readonly elementtype: TypeReference };
  readonly union?: { readonly types: readonly TypeReference[] };
}

/** What docstrings say, as far as it is a promise. */
export interface Docs {
  readonly stability?: string;
  readonly deprecated?: string;
  readonly default?: string;
  readonly custom?: Readonly<Record<string, string>>;
}

/** A parameter, a property or a member of an enum. */
export interface Value {
  readonly name: string;
  readonly type?: TypeReference;
  readonly optional?: boolean;
  readonly variadic?: boolean;
  readonly static?: boolean;
  readonly const?: boolean;
  readonly protected?: boolean;
  readonly immutable?: boolean;
  readonly docs?: Docs;
}

/** A method, or a constructor, which has no name. */
export interface Callable {
  readonly name?: string;
  readonly parameters?: readonly Value[];
  readonly returns?: { readonly type: TypeReference; readonly optional?: boolean };
  readonly static?: boolean;
  readonly protected?: boolean;
  readonly docs?: Docs;
}

/** A class, an interface or an enum. */
export interface AssemblyType {
  readonly fqn: string;
  readonly kind: 'class' | 'interface' | 'enum';
  readonly datatype?: boolean;
  readonly abstract?: boolean;
  readonly base?: string;
  readonly interfaces?: readonly string[];
  readonly initializer?: Callable;
  readonly methods?: readonly Callable[];
  readonly properties?: readonly Value[];
  readonly members?: readonly Value[];
  readonly docs?: Docs;
}

/** What jsii makes of the public entry: that which packages in other languages are made of. */
export interface Assembly {
  readonly types: Readonly<Record<string, AssemblyType>>;
}

/** What came of a run of jsii. */
export interface Compilation {
  readonly status: number | null;
  /** What jsii printed. */
  readonly output: string;
  /** There is none where jsii found an error. */
  readonly assembly: Assembly | undefined;
  /** The text of a compiled file, relative to `src`. */
  readonly compiled: (file: string) => string;
  readonly remove: () => void;
}

/** Compiles the public entry of a repository with jsii, in a scratch copy. */
export function compileWithJsii(root: string): Compilation {
  const folder = mkdtempSync(join(tmpdir(), 'tenantry-jsii-'));
  for (const source of SOURCES)
    cpSync(join(root, 'src', source), join(folder, 'src', source), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const { version } = readJson<{ version: string }>(join(root, 'node_modules/constructs/package.json'));
  const manifest = {
    name: 'tenantry',
    version: '0.1.0',
    description: 'scratch',
    license: 'Apache-2.0',
    author: { name: 'tenantry' },
    repository: { type: 'git', url: 'https://github.com/tenantry/tenantry.git' },
    main: 'lib/index.js',
    types: 'lib/index.d.ts',
    stability: 'stable',
    peerDependencies: { constructs: `^${version}` },
    devDependencies: { constructs: version },
    jsii: { outdir: 'dist', targets: {}, tsc: { outDir: 'lib', rootDir: 'src', types: ['node'] } },
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'README.md'), '# tenantry\n');
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(root, 'node_modules/jsii/bin/jsii')], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '1', NO_COLOR: '1' },
  });
  return {
    status,
    output: `${stdout}${stderr}`,
    assembly: status === 0 ? readJson<Assembly>(join(folder, '.jsii')) : undefined,
    compiled: (file) => readFileSync(join(folder, 'lib', file), 'utf8'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}
