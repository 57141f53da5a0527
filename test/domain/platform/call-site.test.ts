import { Construct } from 'constructs';
import {
  Checks,
  CheckFormat,
  KubernetesCluster,
  KvEngine,
  Platform,
  SecretSource,
  Tenant,
  VaultProduct,
  VaultServer,
} from '../../../src';
import { lineOf } from '../../../src/domain/platform/call-site';

/** Line of this file that calls it. */
function here(): number {
  const [, , caller = ''] = new Error().stack?.split('\n') ?? [];
  return Number(/:(\d+):\d+\)?$/.exec(caller)?.[1]);
}

/** Line of this file that made what is at a path. */
function lineIn(platform: Platform, path: string): number | undefined {
  const [, line] =
    /^test.domain.platform.call-site\.test\.ts:(\d+):\d+$/.exec(lineOf(platform, path) ?? '') ?? [];
  return line === undefined ? undefined : Number(line);
}

function platformOf(lines: Record<string, number> = {}) {
  lines.acme = here() + 1;
  const platform = new Platform('acme');
  const product = VaultProduct.vault('1.21');
  lines.vault = here() + 1;
  const vault = new VaultServer(platform, 'vault', { address: 'https://vault:8200', product });
  const kv = new KvEngine(vault, 'secret');
  const cluster = new KubernetesCluster(platform, 'prod', { apiServer: 'https://api:443' });
  return { platform, vault, cluster, kv };
}

/** An author's own kind of tenant. */
class Team extends Tenant {}

test('is the line that made it, by whatever way', () => {
  const lines: Record<string, number> = {};
  const { platform, cluster, kv } = platformOf(lines);
  expect(lineIn(platform, 'acme')).toBe(lines.acme);
  expect(lineIn(platform, 'acme/vault')).toBe(lines.vault);

  const inLoop = here() + 1;
  const tenants = ['cart', 'shop'].map((id) => new Tenant(platform, id, { cluster, kv }));
  expect(['acme/cart', 'acme/shop'].map((path) => lineIn(platform, path))).toEqual([inLoop, inLoop]);

  const derived = here() + 1;
  new Team(platform, 'team', { cluster, kv });
  expect(lineIn(platform, 'acme/team')).toBe(derived);

  const deep = (levels: number): number => (levels === 0 ? made() : deep(levels - 1));
  const made = () => {
    new Tenant(platform, 'deep', { cluster, kv });
    return here() - 1;
  };
  const deepest = deep(30);
  expect(lineIn(platform, 'acme/deep')).toBe(deepest);

  const [cart] = tenants as [Tenant];
  const added = here() + 1;
  cart.addExternalSecret('api', { source: SecretSource.extract(cart.secret('api')) });
  expect(lineIn(platform, 'acme/cart/namespace/api')).toBe(added);
});

test('where nobody made what is at a path, it is that of what is around it', () => {
  const lines: Record<string, number> = {};
  const { platform } = platformOf(lines);
  expect(lineIn(platform, 'acme/vault/no/such')).toBe(lines.vault);
  expect(lineOf(platform, 'elsewhere/vault')).toBeUndefined();
  expect(lineOf(platform, '')).toBeUndefined();
  expect(lineOf(new Construct(undefined as unknown as Construct, 'other'), 'other')).toBeUndefined();
});

test('how errors are shown stays as it was set', () => {
  const before = Error.stackTraceLimit;
  const usual = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace');
  const own = jest.fn(() => 'own');
  Error.prepareStackTrace = own;
  try {
    new Platform('acme');
    expect(Error.prepareStackTrace).toBe(own);
    expect(own).not.toHaveBeenCalled();
  } finally {
    if (usual) Object.defineProperty(Error, 'prepareStackTrace', usual);
  }
  expect(Error.stackTraceLimit).toBe(before);
});

test('a finding has it in every form, also when the tree was let go of; the plan does not', () => {
  const lines: Record<string, number> = {};
  const { platform, cluster, kv } = platformOf(lines);
  new Tenant(platform, 'shop', { cluster, kv });
  const record = platform._compileAndRelease();
  const checks = Checks.of(platform);
  const line = `call-site.test.ts:${lines.vault}`;
  expect(checks.findingsOf('audit-devices')).toMatchObject([
    { origin: 'acme/vault', line: expect.stringContaining(line) as string },
  ]);
  for (const format of Object.values(CheckFormat).filter((each) => each !== CheckFormat.SARIF))
    expect(checks.report(format)).toMatch(new RegExp(`call-site\\.test\\.ts(:|,line=)${lines.vault}`));
  expect(JSON.stringify(record)).not.toContain('call-site.test.ts');
});
