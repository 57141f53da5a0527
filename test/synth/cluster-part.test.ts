import { company } from '../../examples/two-environments/platform';
import { SERVERS } from '../../examples/two-environments/servers';
import { teams } from '../../examples/two-environments/teams';
import {
  type Placement,
  type Platform,
  SecretSource,
  Shards,
  Tenant,
  TenantAccess,
  VaultPolicy,
} from '../../src';
import { planIn } from '../../src/reader';
import { findingsOf } from '../../src/synth/findings';
import { Folder } from '../output/folder';
import { environments, type Environments, tenantIn } from './environments';
import { synthesizedTo, type Synthesized } from './synthesized';

const BOTH: Environments = { staging: ['shop-staging'], production: ['shop-production'] };

/** The same with one more ExternalSecret for each tenant: no file of a tenant stays as it was. */
function changed(): Platform {
  const platform = environments(BOTH);
  for (const name of ['shop-staging', 'shop-production']) {
    const tenant = tenantIn(platform, name);
    tenant.addExternalSecret('more', { source: SecretSource.extract(tenant.secret('more')) });
  }
  return platform;
}

describe('one cluster of several', () => {
  let folder: Folder;
  beforeEach(() => {
    folder = new Folder();
    synthesizedTo(folder.root, environments(BOTH));
  });
  afterEach(() => folder.remove());

  const staging = (platform: Platform, options = {}): Synthesized =>
    synthesizedTo(folder.root, platform, { cluster: 'staging', ...options });

  /** Paths of what is other than before. */
  function differences(act: () => void): string[] {
    const before = folder.texts;
    act();
    const after = folder.texts;
    const paths = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...paths].filter((path) => before[path] !== after[path]).sort();
  }

  test('is what is written: its manifests, and what is of its tenants alone', () => {
    expect(differences(() => staging(changed()))).toEqual([
      'kubernetes/staging/shop-staging/APPLY.md',
      'kubernetes/staging/shop-staging/external-secrets.yaml',
      'plan/tenants/shop-staging.json',
    ]);
    const access = environments(BOTH, { access: TenantAccess.used() });
    expect(differences(() => staging(access))).toContain(
      'terraform/vault-tenants/tenant-shop-staging.tf.json',
    );
  });

  test('has in it what a synthesis of all has', () => {
    staging(changed());
    const part = folder.texts;
    synthesizedTo(folder.root, changed());
    const all = folder.texts;
    const ofStaging = Object.keys(all).filter((path) => path.includes('staging'));
    expect(ofStaging.length).toBeGreaterThan(1);
    for (const path of ofStaging) expect(part[path]).toBe(all[path]);
  });

  test('is what is pruned', () => {
    synthesizedTo(folder.root, environments({ staging: ['a', 'b'], production: ['c', 'd'] }));
    const gone = environments({ staging: ['a'], production: ['c'] });
    expect(differences(() => staging(gone))).toEqual([
      'kubernetes/staging/b/APPLY.md',
      'kubernetes/staging/b/external-secrets.yaml',
      'plan/tenants/b.json',
      'terraform/vault-tenants/tenant-b.tf.json',
    ]);
  });

  test("keeps the document of a tenant that went to another cluster, which is that one's", () => {
    synthesizedTo(folder.root, environments({ staging: ['a', 'b'], production: [] }));
    const moved = environments({ staging: ['a'], production: ['b'] });
    expect(differences(() => staging(moved))).toEqual([
      'kubernetes/staging/b/APPLY.md',
      'kubernetes/staging/b/external-secrets.yaml',
    ]);
  });

  test('is what becomes of a tenant that is renamed, and of its former name', () => {
    const called = (name: string, formerly?: string) =>
      environments(
        { staging: ['other', name], production: ['shop-production'] },
        { props: { [name]: { formerly, prefix: 'shop', namespaces: ['shop'] } } },
      );
    synthesizedTo(folder.root, called('shop'));
    expect(differences(() => staging(called('store', 'shop')))).toEqual([
      'kubernetes/staging/shop/APPLY.md',
      'kubernetes/staging/shop/external-secrets.yaml',
      'kubernetes/staging/store/APPLY.md',
      'kubernetes/staging/store/external-secrets.yaml',
      'plan/tenants/shop.json',
      'plan/tenants/store.json',
      'terraform/vault-tenants/tenant-store.tf.json',
    ]);
    folder.write('terraform/vault-tenants/tenant-strange.tf.json', '{}');
    expect(differences(() => staging(called('store')))).toEqual([
      'kubernetes/staging/store/external-secrets.yaml',
      'plan/tenants/store.json',
      'terraform/vault-tenants/tenant-shop.tf.json',
    ]);
  });

  test('is what is pruned of a half, where one is wanted; its document goes with its Terraform', () => {
    const gone = environments({ staging: ['a'], production: [] });
    const prunedOf = (only: 'terraform' | 'kubernetes') => differences(() => staging(gone, { only }));
    const manifests = ['APPLY.md', 'external-secrets.yaml'].map((name) => `kubernetes/staging/b/${name}`);
    const terraform = ['plan/tenants/b.json', 'terraform/vault-tenants/tenant-b.tf.json'];
    synthesizedTo(folder.root, environments({ staging: ['a', 'b'], production: [] }));
    expect([prunedOf('terraform'), prunedOf('kubernetes')]).toEqual([terraform, manifests]);
    synthesizedTo(folder.root, environments({ staging: ['a', 'b'], production: [] }));
    expect([prunedOf('kubernetes'), prunedOf('terraform')]).toEqual([manifests, terraform]);
  });

  test('needs a synthesis of all, where stacks are of all', () => {
    const empty = new Folder();
    const refused = 'terraform/vault-tenants is no stack that a synthesis of all wrote';
    const { root } = empty;
    expect(() => synthesizedTo(root, environments(BOTH), { cluster: 'staging' })).toThrow(refused);
    expect(empty.paths).toEqual([]);
    synthesizedTo(root, environments({ staging: [], production: [] }));
    empty.write('terraform/vault-tenants/main.tf.json', '{}');
    empty.write('terraform/vault-tenants/cdk.tf.json', '{}');
    expect(() => synthesizedTo(root, environments(BOTH), { cluster: 'staging' })).toThrow(refused);
    empty.remove();
  });

  test('is not written while tenants move between stacks', () => {
    const before = folder.texts;
    const tenantStacks = Shards.byCluster({ formerly: Shards.one() });
    expect(() => staging(environments(BOTH, { tenantStacks }))).toThrow(
      "--cluster while tenants of server 'vault' move to other stacks",
    );
    expect(folder.texts).toEqual(before);
  });

  test('is a stack, where stacks go by clusters: also once it holds nobody', () => {
    const tenantStacks = Shards.byCluster();
    synthesizedTo(folder.root, environments(BOTH, { tenantStacks }));
    const stackFiles = (platform: Platform) =>
      differences(() => staging(platform)).filter((path) => path.startsWith('terraform/'));
    const more = stackFiles(
      environments({ staging: ['shop-staging', 'more'], production: [] }, { tenantStacks }),
    );
    expect(more.length).toBeGreaterThan(0);
    for (const path of more) expect(path).toMatch(/^terraform\/vault-tenants-staging\//);
    const gone = stackFiles(environments({ staging: [], production: [] }, { tenantStacks }));
    expect(gone).toContain('terraform/vault-tenants-staging/main.tf.json');
    expect(folder.paths.filter((path) => /^terraform\/vault-tenants/.test(path))).toEqual([
      'terraform/vault-tenants-production/main.tf.json',
      'terraform/vault-tenants-production/tenant-shop-production.tf.json',
    ]);
  });

  test('is staging of the example of two environments: production and what they share stay', () => {
    const example = (more: (all: Tenant) => unknown = () => undefined): Platform => {
      const acme = company(SERVERS);
      teams(acme);
      more(tenantIn(acme.platform, 'checkout'));
      return acme.platform;
    };
    synthesizedTo(folder.root, example());
    const inBoth = () =>
      example((checkout) => {
        checkout.addExternalSecret('more', { source: SecretSource.extract(checkout.secret('more')) });
        for (const placement of checkout.placements) {
          const policy = new VaultPolicy(placement as Placement, 'agent', { vault: placement.kv.vault });
          policy.acknowledge('unused-policy', 'of an agent');
        }
      });
    expect(differences(() => staging(inBoth()))).toEqual([
      'kubernetes/staging/checkout_staging/APPLY.md',
      'kubernetes/staging/checkout_staging/external-secrets.yaml',
      'plan/tenants/checkout_staging.json',
      'terraform/vault-tenants-staging/tenant-checkout.staging.tf.json',
    ]);
    expect(staging(inBoth(), { mode: 'check-files' }).good).toBe(true);
    expect(differences(() => staging(inBoth(), { cluster: 'production' }))).toEqual([
      'kubernetes/production/checkout_production/APPLY.md',
      'kubernetes/production/checkout_production/external-secrets.yaml',
      'plan/tenants/checkout_production.json',
      'terraform/vault-tenants-production/tenant-checkout.production.tf.json',
    ]);
  });

  test('leaves a plan that can be read, with tenants that came and went', () => {
    synthesizedTo(folder.root, environments({ staging: ['a', 'b'], production: ['c'] }));
    staging(environments({ staging: ['a', 'new'], production: ['d'] }));
    expect(planIn(folder.at('plan')).tenants.map(({ name }) => name)).toEqual(['a', 'c', 'new']);
  });

  test('is what is compared', () => {
    const { good, stdout } = staging(environments({ ...BOTH, production: ['other'] }), {
      mode: 'check-files',
    });
    expect(stdout).toMatch(/^What is of cluster staging in \S+ is as the definition says\.\n$/);
    expect(good).toBe(true);
    const differing = staging(changed(), { mode: 'check-files' });
    expect(differing.good).toBe(false);
    expect(differing.stdout).not.toContain('production');
    expect(differing.stdout).toContain('3 files would change');
  });

  test('is what the summary is of, which says what was left', () => {
    const { stdout } = staging(changed());
    expect(stdout).toMatch(/\n {2}kubernetes {2}cluster staging, 2 charts, \d+ objects\n/);
    expect(stdout).toContain('\n  tenants     1 changed (shop-staging)\n');
    expect(stdout).toContain('\n  left        all that is not of cluster staging alone, as it was');
  });

  test("must be one of the platform's", () => {
    const expected =
      "cluster is 'stagign'; expected one of the platform's: production, staging. Correct --cluster";
    expect(() => staging(environments(BOTH), { cluster: 'stagign' })).toThrow(expected);
  });

  describe('what is found', () => {
    /** A policy of nobody's in each of the two, and one of the platform's. */
    const unused = (): Platform => {
      const platform = environments(BOTH);
      for (const name of ['shop-staging', 'shop-production']) {
        const tenant = tenantIn(platform, name);
        new VaultPolicy(tenant, 'unused', { vault: tenant.kv.vault, policyName: `${name}-unused` });
      }
      const { vault } = tenantIn(platform, 'shop-staging').kv;
      new VaultPolicy(platform, 'unused', { vault, policyName: 'platform-unused' });
      return platform;
    };

    test("are its warnings and the platform's", () => {
      const { stderr } = staging(unused());
      expect(stderr).toContain("'shop-staging-unused'");
      expect(stderr).toContain("'platform-unused'");
      expect(stderr).not.toContain('production');
    });

    test('is every error, whosever it is: nothing is written then', () => {
      const platform = environments(BOTH);
      const { cluster, kv } = tenantIn(platform, 'shop-production');
      new Tenant(platform, 'below', { cluster, kv, prefix: 'shop-production/below' });
      const act = () => expect(() => staging(platform)).toThrow(/overlapping-prefixes[^]*shop-production/);
      expect(differences(act)).toEqual([]);
      const found = findingsOf(platform, platform._compileUnproven(), 'staging');
      expect(found.map(({ rule }) => rule)).toContain('overlapping-prefixes');
    });
  });
});
