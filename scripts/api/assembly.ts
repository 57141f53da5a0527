import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { keptBuild } from '../kept-build';

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
  readonly status: number;
  /** What jsii printed. */
  readonly output: string;
  /** There is none where jsii found an error. */
  readonly assembly: Assembly | undefined;
  /** The text of a compiled file, relative to `src`. */
  readonly compiled: (file: string) => string;
}

/** What came of a run, beside what it has written. */
const RESULT = 'result.json';

/** Compiles the public entry of a repository with jsii, in a scratch copy, which is kept while nothing changes. */
export function compileWithJsii(root: string): Compilation {
  const sources = SOURCES.flatMap((source) => filesBelow(join(root, 'src'), source));
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
  const installed = readFileSync(join(root, 'node_modules/.package-lock.json'), 'utf8');
  const folder = keptBuild(join(root, '.build', 'jsii'), [sources, manifest, installed], (scratch) => {
    for (const [file, text] of sources) {
      mkdirSync(dirname(join(scratch, 'src', file)), { recursive: true });
      writeFileSync(join(scratch, 'src', file), text);
    }
    symlinkSync(join(root, 'node_modules'), join(scratch, 'node_modules'), 'junction');
    writeFileSync(join(scratch, 'package.json'), JSON.stringify(manifest));
    writeFileSync(join(scratch, 'README.md'), '# tenantry\n');
    writeFileSync(join(scratch, RESULT), JSON.stringify(runJsii(root, scratch)));
  });
  const { status, output } = readJson<ReturnType<typeof runJsii>>(join(folder, RESULT));
  return {
    status,
    output,
    assembly: status === 0 ? readJson<Assembly>(join(folder, '.jsii')) : undefined,
    compiled: (file) => readFileSync(join(folder, 'lib', file), 'utf8'),
  };
}

/** Runs jsii in a folder, to its end. */
function runJsii(root: string, cwd: string): { status: number; output: string } {
  const { stdout, stderr, status, error } = spawnSync(
    process.execPath,
    [join(root, 'node_modules/jsii/bin/jsii')],
    {
      cwd,
      encoding: 'utf8',
      env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '1', NO_COLOR: '1' },
    },
  );
  if (status === null) throw error ?? new Error(`jsii was ended:\n${stderr}`);
  return { status, output: `${stdout}${stderr}` };
}

/** A file, or the files of a folder, with their texts. */
function filesBelow(root: string, path: string): [file: string, text: string][] {
  if (statSync(join(root, path)).isFile()) return [[path, readFileSync(join(root, path), 'utf8')]];
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => filesBelow(root, `${path}/${name}`));
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}
