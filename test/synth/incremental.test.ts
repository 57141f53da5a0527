import { assert, constantFrom, array, property, type Arbitrary } from 'fast-check';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { type Construct } from 'constructs';
import {
  KubernetesCluster,
  KvEngine,
  Platform,
  SecretSource,
  Shards,
  Tenant,
  VaultProduct,
  VaultServer,
} from '../../src';
import { type SynthOptions } from '../../src/synth/request';
import { StackJson } from '../../src/terraform/stack-json';
import { Folder } from '../output/folder';
import { synthesizedTo } from './synthesized';

/** What is changed between syntheses. */
interface Definition {
  platform: string;
  address: string;
  shards: Shards;
  visited: boolean;
  shared: boolean;
  /** By name, how many ExternalSecrets a tenant has. */
  readonly tenants: Record<string, number>;
}

const visitor = { visitChart: (chart: Construct) => chart.node.addMetadata('seen', 'yes') };

function platformOf({ platform: id, address, shards, visited, shared, tenants }: Definition): Platform {
  const platform = new Platform(id);
  const vault = new VaultServer(platform, 'vault', {
    address,
    product: VaultProduct.vault('1.21'),
    tenantStacks: shards,
  });
  const clusters = ['eu', 'us'].map(
    (name) => new KubernetesCluster(platform, name, { apiServer: `https://${name}.example.com:6443` }),
  );
  const kv = new KvEngine(vault, 'secret');
  if (visited) platform.addChartVisitor(visitor);
  const made = Object.entries(tenants).map(([name, secrets]) => {
    const tenant = new Tenant(platform, name, {
      cluster: clusters[name.length % 2] as KubernetesCluster,
      kv,
    });
    for (let index = 0; index < secrets; index++)
      tenant.addExternalSecret(`api-${index}`, {
        source: SecretSource.extract(tenant.secret(`api-${index}`)),
      });
    return tenant;
  });
  if (shared) {
    const secret = kv.secret('shared/ca');
    for (const tenant of made) secret.grantRead(tenant);
    made.at(0)?.addExternalSecret('ca', { source: SecretSource.extract(secret) });
  }
  return platform;
}

/** A folder to synthesize into, in a package that remembers or in none. */
class Place {
  public readonly folder = new Folder();
  public readonly out = this.folder.at('out');
  private readonly cache = this.folder.at('node_modules/.cache/tenantry');

  public constructor(remembers: boolean) {
    if (!remembers) return;
    this.folder.write('package.json', '{}');
    mkdirSync(this.folder.at('node_modules'));
  }

  /** What a synthesis prints, or why there is none, and what is there then. */
  public synthesized(definition: Definition, options: Partial<SynthOptions>): object {
    const texts = () => Object.entries(this.folder.texts).filter(([path]) => path.startsWith('out/'));
    try {
      const { stdout, stderr } = synthesizedTo(this.out, platformOf(definition), options);
      return { stdout: this.neutral(stdout).replace(/in \d+\.\d s/, ''), stderr, texts: texts() };
    } catch (error) {
      return { error: this.neutral((error as Error).message), texts: texts() };
    }
  }

  /** Does something to one of the files that were written, the same one in each place. */
  public change(number: number, act: (path: string) => void): void {
    const paths = this.folder.paths.filter((path) => path.startsWith('out/') && !path.endsWith('/'));
    const path = paths[number % Math.max(paths.length, 1)];
    if (path !== undefined) act(this.folder.at(path));
  }

  /** Does something to what is remembered. */
  public changeCache(change: (text: string) => string): void {
    if (!existsSync(this.cache)) return;
    for (const name of readdirSync(this.cache)) {
      const path = `${this.cache}/${name}`;
      writeFileSync(path, change(readFileSync(path, 'utf8')));
    }
  }

  private neutral(text: string): string {
    return text.replaceAll(this.folder.root, '');
  }
}

type Step = readonly [name: string, act: (definition: Definition, places: readonly Place[]) => void];

const NUMBERS = [3, 7, 20, 41, 64];

function onFile(name: string, act: (path: string) => void): Step[] {
  return NUMBERS.map((number) => [
    `${name} ${number}`,
    (_, places) => places.forEach((place) => place.change(number, act)),
  ]);
}

function withText(change: (text: string) => string): (path: string) => void {
  return (path) => writeFileSync(path, change(readFileSync(path, 'utf8')));
}

const STEPS: readonly Step[] = [
  ...['cart', 'search', 'mail'].flatMap((name): Step[] => [
    [`${name} changes`, ({ tenants }) => void (tenants[name] = (tenants[name] ?? 0) + 1)],
    [`${name} goes`, ({ tenants }) => void delete tenants[name]],
    [`${name} is as it was`, ({ tenants }) => void (tenants[name] = 1)],
  ]),
  ['another address', (definition) => void (definition.address = 'https://other.example.com')],
  ['one stack', (definition) => void (definition.shards = Shards.one())],
  ['stacks by tenant', (definition) => void (definition.shards = Shards.byTenant())],
  ['a visitor', (definition) => void (definition.visited = !definition.visited)],
  ['something shared', (definition) => void (definition.shared = !definition.shared)],
  [
    'another platform',
    (definition) => void (definition.platform = definition.platform === 'acme' ? 'other' : 'acme'),
  ],
  ...onFile(
    'edit',
    withText((text) => text.replace('a', 'b')),
  ),
  ...onFile(
    'append',
    withText((text) => `${text}\n`),
  ),
  ...onFile(
    'CRLF',
    withText((text) => text.replaceAll('\n', '\r\n')),
  ),
  ...onFile(
    'LF',
    withText((text) => text.replaceAll('\r\n', '\n')),
  ),
  ...onFile(
    'rewrite',
    withText((text) => text),
  ),
  ...onFile('truncate', (path) => writeFileSync(path, '')),
  ...onFile('delete', (path) => rmSync(path)),
  ...onFile('touch', (path) => utimesSync(path, 1, 1)),
  ['break the cache', (_, places) => places.forEach((place) => place.changeCache((text) => text.slice(1)))],
  ['empty the cache', (_, places) => places.forEach((place) => place.changeCache(() => ''))],
  [
    'another build',
    (_, places) =>
      places.forEach((place) => place.changeCache((text) => text.replace(/"library":"/, '"library":"0'))),
  ],
];

const OPTIONS: readonly Partial<SynthOptions>[] = [
  {},
  {},
  { force: true },
  { force: true },
  { full: true },
  { mode: 'check-files' },
  { only: 'terraform' },
  { only: 'kubernetes' },
  { cluster: 'eu' },
  { cluster: 'us', force: true },
];

/** Some changes, then a synthesis. */
interface Turn {
  readonly steps: readonly Step[];
  readonly options: Partial<SynthOptions>;
}

const turns: Arbitrary<Turn[]> = array(
  array(constantFrom(...STEPS), { maxLength: 3 }).chain((steps) =>
    constantFrom(...OPTIONS).map((options) => ({ steps, options })),
  ),
  { minLength: 2, maxLength: 8 },
);

function definition(): Definition {
  return {
    platform: 'acme',
    address: 'https://vault.example.com',
    shards: Shards.one(),
    visited: false,
    shared: false,
    tenants: { cart: 1, search: 2 },
  };
}

test('gives what a synthesis gives that renders everything, whatever was there before', () => {
  const runs = Number(process.env.INCREMENTAL_RUNS ?? 10);
  assert(
    property(turns, (all) => {
      const now = definition();
      const places = [new Place(true), new Place(false)];
      const [remembering, full] = places as [Place, Place];
      try {
        for (const { steps, options } of [{ steps: [], options: {} }, ...all]) {
          for (const [, act] of steps) act(now, places);
          expect(remembering.synthesized(now, options)).toEqual(full.synthesized(now, options));
        }
      } finally {
        places.forEach(({ folder }) => folder.remove());
      }
    }),
    { numRuns: runs },
  );
});

test('renders what is of a tenant that changed, and of the platform', () => {
  const place = new Place(true);
  const now = definition();
  const rendered = jest.spyOn(StackJson.prototype, 'addResources');
  const synthesized = (options: Partial<SynthOptions> = {}): number => {
    rendered.mockClear();
    place.synthesized(now, options);
    return rendered.mock.calls.length;
  };
  const all = synthesized();
  expect(synthesized()).toBe(all - 2);
  now.tenants.cart = 3;
  expect(synthesized()).toBe(all - 1);
  expect(synthesized({ full: true })).toBe(all);
  now.address = 'https://other.example.com';
  expect(synthesized()).toBe(all);
  expect(synthesized()).toBe(all - 2);
  place.folder.remove();
});
