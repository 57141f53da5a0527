import { symlinkSync } from 'node:fs';
import { IdentityOidcKey } from '@cdktf/provider-vault/lib/identity-oidc-key';
import { type Construct } from 'constructs';
import { Checks, Platform, type Tenant, Testing, VaultPolicy, VaultProduct } from '../../src';
import { type SynthOptions, OPTIONS_VARIABLE } from '../../src/synth/request';
import { writeOutput } from '../../src/output';
import { refusal } from '../domain/definition';
import { Folder } from '../output/folder';
import { mergedStack } from '../terraform/documents';
import { shop } from './shop';
import { synthesizedAs, synthesizedTo, type Synthesized } from './synthesized';

const TERRAFORM = [
  'postgresql/vault/main/database.sql',
  'postgresql/vault/main/group-cart_owner_rw.sql',
  'postgresql/vault/main/group-search_owner_rw.sql',
  'terraform/APPLY.md',
  'terraform/vault-tenants/main.tf.json',
  'terraform/vault-tenants/tenant-cart.tf.json',
  'terraform/vault-tenants/tenant-search.tf.json',
  'terraform/vault/main.tf.json',
];
const PLAN = ['plan/platform.json', 'plan/tenants/cart.json', 'plan/tenants/search.json'];
const MANIFESTS = ['cart', 'platform', 'search'].map(
  (name) => `kubernetes/prod/${name}/external-secrets.yaml`,
);
const KUBERNETES = [
  'kubernetes/prod/cart/APPLY.md',
  ...MANIFESTS.slice(0, 2),
  'kubernetes/prod/search/APPLY.md',
  ...MANIFESTS.slice(2),
];

describe('our own output folder', () => {
  // Synthesized once: most tests only look at it.
  const shared = new Folder();
  let first: Synthesized;
  beforeAll(() => (first = synthesizedTo(shared.root, shop())));
  afterAll(() => shared.remove());

  let folder: Folder;
  beforeEach(() => (folder = new Folder()));
  afterEach(() => folder.remove());

  test('has both halves and the plan', () => {
    expect(shared.paths).toEqual([...KUBERNETES, ...PLAN, ...TERRAFORM]);
  });

  test('says what was made, how long credentials survive, and what to do next', () => {
    expect(first.stdout).toMatch(/^Synthesized shop to \S+ in \d+\.\d s\n/);
    expect(first.stdout).toMatch(/\n {2}terraform {3}2 stacks \(vault, vault-tenants\), \d+ resources\n/);
    expect(first.stdout).toMatch(/\n {2}kubernetes {2}1 cluster, 3 charts, \d+ objects\n/);
    expect(first.stdout).toContain('\n  files       16 written, 0 unchanged, 0 pruned\n');
    expect(first.stdout).toContain('\n  16h (life 24h - refresh 8h): cart/database, search/database\n');
    expect(first.stdout).toContain('terraform/APPLY.md');
    expect(first.stdout).not.toContain('\u001b');
  });

  test('is the same in whatever order it was defined', () => {
    synthesizedTo(folder.root, shop({ tenants: ['search', 'cart'] }));
    expect(folder.texts).toEqual(shared.texts);
  });

  test('is left as it is by a second synthesis', () => {
    const { texts } = shared;
    const { stdout } = synthesizedTo(shared.root, shop());
    expect(stdout).toContain('\n  files       0 written, 16 unchanged, 0 pruned\n');
    expect(shared.texts).toEqual(texts);
  });

  test('has no other half when one is enough', () => {
    synthesizedTo(folder.root, shop(), { only: 'terraform' });
    expect(folder.paths).toEqual([...PLAN, ...TERRAFORM]);
    const { stdout } = synthesizedTo(folder.root, shop({ tenants: ['cart'] }), { only: 'kubernetes' });
    expect(stdout).not.toContain('stack');
    expect(folder.paths).toEqual([...KUBERNETES.slice(0, 3), ...PLAN.slice(0, 2), ...TERRAFORM]);
    const { stdout: pruned } = synthesizedTo(folder.root, shop({ tenants: [] }), { only: 'terraform' });
    expect(pruned).toContain('6 pruned');
    expect(folder.paths).toEqual([
      ...KUBERNETES.slice(0, 3),
      ...PLAN.slice(0, 1),
      ...TERRAFORM.filter((path) => !/tenants|group-/.test(path)),
    ]);
  });

  test('loses what an earlier version wrote and none writes any more', () => {
    const former = { path: 'access.json', content: '{\n  "tenants": []\n}\n' };
    writeOutput([former], { root: folder.root, platform: 'shop', prune: [], force: false, write: true });
    const { stdout } = synthesizedTo(folder.root, shop(), { only: 'kubernetes' });
    expect(stdout).toContain('1 pruned');
    expect(folder.paths).toEqual([...KUBERNETES, ...PLAN]);
  });

  describe('with a stack of an earlier version, which was one file,', () => {
    const former = 'terraform/vault/cdk.tf.json';
    beforeEach(() => {
      const content = '{\n  "resource": {}\n}\n';
      const options = { root: folder.root, platform: 'shop', prune: [], force: false, write: true };
      writeOutput([{ path: former, content }], options);
    });

    test('loses it in the run that writes its files', () => {
      expect(synthesizedTo(folder.root, shop()).stdout).toContain('1 pruned');
      expect(folder.paths).toEqual([...KUBERNETES, ...PLAN, ...TERRAFORM]);
    });

    test('is left as it is where that was edited: it would declare everything twice', () => {
      folder.write(former, folder.read(former).replace('{}', '{ }'));
      const { texts } = folder;
      const { given, fix } = refusal(() => synthesizedTo(folder.root, shop()));
      expect(given).toMatch(/cdk\.tf\.json was edited by hand$/);
      expect(fix).toContain('Beside main.tf.json a cdk.tf.json would declare everything twice');
      expect(folder.texts).toEqual(texts);
      synthesizedTo(folder.root, shop(), { force: true });
      expect(folder.paths).not.toContain(former);
    });
  });

  test('loses a tenant that is gone, and nothing else', () => {
    synthesizedTo(folder.root, shop());
    folder.write('kubernetes/prod/search/mine.yaml', 'mine: 1\n');
    const { stdout } = synthesizedTo(folder.root, shop({ tenants: ['cart'] }));
    expect(stdout).toContain('5 pruned');
    expect(folder.paths).toEqual(
      [
        ...KUBERNETES.slice(0, 3),
        'kubernetes/prod/search/mine.yaml',
        ...PLAN.slice(0, 2),
        ...TERRAFORM.filter((path) => !path.includes('search')),
      ].sort(),
    );
  });

  test('of OpenBao has the configuration of its audit devices', () => {
    synthesizedTo(folder.root, shop({ product: VaultProduct.openBao('2.4') }));
    expect(folder.read('openbao/vault.hcl')).toMatch(
      /^# Generated by tenantry.*\n# Add to[^]*audit "file" "audit" \{/,
    );
    synthesizedTo(folder.root, shop(), { only: 'terraform' });
    expect(folder.paths).not.toContain('openbao/vault.hcl');
  });

  describe('with files in the way', () => {
    test('is not written, and they are named', () => {
      synthesizedTo(folder.root, shop());
      folder.write(
        TERRAFORM[7] as string,
        folder.read(TERRAFORM[7] as string).replaceAll('stdout', 'stderr'),
      );
      folder.write('kubernetes/prod/new/external-secrets.yaml', 'mine: 1\n');
      const { texts } = folder;
      const { message } = refusal(() => synthesizedTo(folder.root, shop({ tenants: ['cart', 'new'] })));
      expect(message).toMatch(/new\/external-secrets\.yaml was not written by tenantry/);
      expect(message).toMatch(/vault\/main\.tf\.json was edited by hand/);
      expect(message).toMatch(/--force/);
      expect(message).toMatch(/--out/);
      expect(folder.texts).toEqual(texts);
    });

    test('of another platform, neither loses any', () => {
      synthesizedTo(folder.root, shop());
      const { texts } = folder;
      const { message } = refusal(() =>
        synthesizedTo(folder.root, shop({ name: 'other', tenants: ['cart'] })),
      );
      expect(message).toMatch(/plan\/platform\.json is of platform 'shop', and not of 'other'/);
      expect(message).toMatch(/--out or outdir/);
      expect(folder.texts).toEqual(texts);
    });

    test('many are summed up', () => {
      const names = Array.from({ length: 12 }, (_, index) => `t${index}`);
      names.forEach((name) => folder.write(`kubernetes/prod/${name}/external-secrets.yaml`, 'mine: 1\n'));
      expect(() => synthesizedTo(folder.root, shop({ tenants: names }))).toThrow('; 2 more;');
    });

    test('is written over an edit by force', () => {
      synthesizedTo(folder.root, shop());
      const { texts } = folder;
      folder.write('plan/platform.json', folder.read('plan/platform.json').replace('"servers"', '"mine"'));
      const { stdout } = synthesizedTo(folder.root, shop(), { force: true });
      expect(stdout).toContain('1 written');
      expect(folder.texts).toEqual(texts);
    });

    test('a symbolic link is not followed', () => {
      folder.write('elsewhere/keep.txt', 'mine');
      symlinkSync(folder.at('elsewhere'), folder.at('kubernetes'));
      expect(() => synthesizedTo(folder.root, shop())).toThrow('is below kubernetes, a symbolic link');
      expect(folder.paths).toEqual(['elsewhere/keep.txt', 'kubernetes']);
    });
  });

  describe('that is checked', () => {
    test('is good as it was written', () => {
      const { good, stdout } = synthesizedTo(shared.root, shop(), { mode: 'check-files' });
      expect(good).toBe(true);
      expect(stdout).toMatch(/ is as the definition says\.\n$/);
    });

    test('lists what would change, and changes nothing', () => {
      synthesizedTo(folder.root, shop());
      folder.write('plan/platform.json', '{}');
      for (const path of MANIFESTS.slice(0, 2)) folder.write(path, `${folder.read(path)}# mine\n`);
      const { texts } = folder;
      const checked = synthesizedTo(folder.root, shop({ tenants: ['cart', 'new'] }), { mode: 'check-files' });
      expect(checked.good).toBe(false);
      expect(checked.stdout.replaceAll(/^.*?tenantry-test-\w+\//gm, '').split('\n')).toEqual([
        'kubernetes/prod/cart/external-secrets.yaml was edited by hand',
        'kubernetes/prod/new/APPLY.md is not what the definition says',
        'kubernetes/prod/new/external-secrets.yaml is not what the definition says',
        'kubernetes/prod/platform/external-secrets.yaml is not what the definition says',
        'kubernetes/prod/search/APPLY.md is no longer part of the output',
        'kubernetes/prod/search/external-secrets.yaml is no longer part of the output',
        'plan/platform.json was not written by tenantry',
        'plan/tenants/new.json is not what the definition says',
        'plan/tenants/search.json is no longer part of the output',
        'postgresql/vault/main/group-new_owner_rw.sql is not what the definition says',
        'postgresql/vault/main/group-search_owner_rw.sql is no longer part of the output',
        'terraform/vault-tenants/tenant-new.tf.json is not what the definition says',
        'terraform/vault-tenants/tenant-search.tf.json is no longer part of the output',
        '13 files would change: run tenantry synth.',
        '',
      ]);
      expect(folder.texts).toEqual(texts);
    });

    test('is not made', () => {
      expect(synthesizedTo(folder.at('out'), shop(), { mode: 'check-files' }).good).toBe(false);
      expect(folder.paths).toEqual([]);
    });

    test('may be one half', () => {
      synthesizedTo(folder.root, shop(), { only: 'terraform' });
      const check = (only: 'terraform' | 'kubernetes') =>
        synthesizedTo(folder.root, shop(), { only, mode: 'check-files' }).good;
      expect([check('terraform'), check('kubernetes')]).toEqual([true, false]);
    });
  });

  test('a mistake that a check finds: everything is named, nothing is written', () => {
    const platform = shop();
    const tenant = platform.node.findChild('cart') as Tenant;
    new VaultPolicy(tenant, 'duplicate', { vault: tenant.kv.vault, policyName: 'search' });
    const error = started(folder.at('out'), () => platform.synth());
    expect(String(error)).toMatch(/errors? (was|were) found.*nothing was written/);
    expect(String(error)).toMatch(/error: .*'search'.*\[duplicate-name\]\n {2}at shop\/[^]*\n {2}Rename/);
    expect(folder.paths).toEqual([]);
  });

  describe('of several platforms', () => {
    const names = ['eu', 'regions/us', 'eu-2'];
    let synthesizeAll: (mode?: SynthOptions['mode']) => unknown;
    beforeEach(() => {
      const platforms = names.map((outdir, index) => ({ outdir, platform: new Platform(`shop-${index}`) }));
      const program = () => platforms.forEach(({ outdir, platform }) => platform.synth({ outdir }));
      synthesizeAll = (mode) => started(folder.at('out'), program, mode);
    });

    test('has a folder for each', () => {
      expect(synthesizeAll()).toBeUndefined();
      const files = ['plan/platform.json', 'terraform/APPLY.md'];
      expect(folder.paths).toEqual(
        names.flatMap((name) => files.map((file) => `out/${name}/${file}`)).sort(),
      );
      expect(folder.read('out/eu-2/plan/platform.json')).toContain('"platform": "shop-2"');
    });

    test('can be checked', () => {
      expect(synthesizeAll()).toBeUndefined();
      expect(synthesizeAll('check-files')).toBeUndefined();
      expect(process.exitCode).toBeUndefined();
      folder.write('out/regions/us/plan/platform.json', '{}');
      expect(synthesizeAll('check-files')).toBeUndefined();
      expect(process.exitCode).toBe(1);
      process.exitCode = undefined;
    });

    test.each([
      [undefined, undefined],
      ['eu', 'eu'],
      ['eu', 'eu/west'],
      ['eu/west', 'eu'],
      ['eu', undefined],
      [undefined, 'eu'],
    ])('is refused where one would prune another: %s and %s', (first, second) => {
      const error = started(folder.at('out'), () => {
        const platform = new Platform('first');
        platform.synth({ outdir: first });
        platform.synth({ outdir: first });
        new Platform('second').synth({ outdir: second });
      });
      expect(String(error)).toMatch(
        /its folder is .*, and that of platform 'first' is .*; expected a folder for each platform, none within another\. .*outdir/,
      );
      expect(folder.paths.some((path) => folder.read(path).includes('"second"'))).toBe(false);
    });

    test.each(['', '.', '..', '../eu', 'eu/../..', '/eu', 'eu/', 'a\\b', 'C:/eu', 42 as unknown as string])(
      'is refused outside of the output folder: %j',
      (outdir) => {
        const error = started(folder.at('out'), () => new Platform('shop').synth({ outdir }));
        expect(String(error)).toMatch(/outdir is .*; expected a folder below the output folder/);
        expect(folder.paths).toEqual([]);
      },
    );

    test('is for our own command alone', () => {
      process.env.CDKTF_OUTDIR = folder.at('cdktf.out');
      try {
        new Platform('first').synth({ outdir: 'eu' });
        expect(() => new Platform('second').synth({ outdir: 'us' })).toThrow('`tenantry synth`');
      } finally {
        delete process.env.CDKTF_OUTDIR;
      }
      expect(folder.paths).toEqual(['cdktf.out/manifest.json']);
    });
  });
});

/** Runs a program in this process as our own command would, and returns what it throws. */
function started(out: string, program: () => void, mode: SynthOptions['mode'] = 'synth'): unknown {
  const printed = [process.stdout, process.stderr].map((stream) =>
    jest.spyOn(stream, 'write').mockReturnValue(true),
  );
  process.env[OPTIONS_VARIABLE] = JSON.stringify({ mode, out, force: false });
  try {
    program();
    return undefined;
  } catch (error) {
    return error;
  } finally {
    printed.forEach((spy) => spy.mockRestore());
    delete process.env[OPTIONS_VARIABLE];
  }
}

describe('visitors', () => {
  let folder: Folder;
  beforeEach(() => (folder = new Folder()));
  afterEach(() => folder.remove());

  test('see every stack and chart', () => {
    const platform = shop();
    const seen: string[] = [];
    const note = (scope: Construct) => void seen.push(scope.node.id);
    platform.addStackVisitor({ visitStack: note });
    platform.addChartVisitor({ visitChart: note });
    synthesizedTo(folder.root, platform);
    expect([...new Set(seen)].sort()).toEqual(['cart', 'platform', 'search', 'vault', 'vault-tenants']);
  });

  const widened = (stack: Construct) => void new IdentityOidcKey(stack, 'everyone', { name: 'everyone' });

  test('that add what the proof knows nothing of are refused, and nothing is written', () => {
    const platform = shop();
    platform.addStackVisitor({ visitStack: widened });
    expect(() => synthesizedTo(folder.root, platform)).toThrow(
      /vault_identity_oidc_key\.everyone of stack 'vault' decides/,
    );
    expect(folder.paths).toEqual([]);
  });

  test('are seen by every way to ask', () => {
    const messages = (ask: (platform: Platform) => unknown) => {
      const platform = shop();
      platform.addStackVisitor({ visitStack: widened });
      return ask(platform);
    };
    const found = /vault_identity_oidc_key\.everyone of stack 'vault' decides/;
    expect(messages((platform) => Checks.of(platform).errors.map(({ message }) => message))).toEqual(
      ['vault', 'vault-tenants'].map((stack) => expect.stringContaining(`everyone of stack '${stack}'`)),
    );
    expect(() => messages((platform) => Testing.synth(platform))).toThrow(found);
    expect(() => messages((platform) => platform.compile())).toThrow(found);
  });

  test('may add it where that is acknowledged', () => {
    const platform = shop();
    platform.addStackVisitor({ visitStack: widened });
    platform.acknowledge('outside-proof', 'nobody logs in with it');
    expect(synthesizedTo(folder.root, platform).stderr).toContain('nobody logs in with it');
    expect(folder.read('terraform/vault/visitors.tf.json')).toContain('"everyone"');
  });

  test('that do something else the second time are refused, and nothing is written', () => {
    const platform = shop();
    let times = 0;
    platform.addStackVisitor({ visitStack: (stack) => (times++ > 1 ? widened(stack) : undefined) });
    expect(() => synthesizedTo(folder.root, platform)).toThrow(/something else than when it was proven/);
    expect(folder.paths).toEqual([]);
  });

  test('that fail leave everything as it was', () => {
    synthesizedTo(folder.root, shop({ tenants: ['cart'] }));
    const { texts } = folder;
    const platform = shop();
    platform.addChartVisitor({
      visitChart: (chart) => {
        if (chart.node.id === 'search') throw new Error('no more');
      },
    });
    expect(() => synthesizedTo(folder.root, platform)).toThrow('no more');
    expect(folder.texts).toEqual(texts);
  });
});

describe('the folder of another CLI', () => {
  let folder: Folder;
  let own: Folder;
  beforeAll(() => {
    own = new Folder();
    synthesizedTo(own.root, shop());
  });
  afterAll(() => own.remove());
  beforeEach(() => (folder = new Folder()));
  afterEach(() => folder.remove());

  const withoutHeader = (path: string) => own.read(path).replace(/^#.*\n/, '');
  const ownStack = (stack: string) =>
    mergedStack(
      own.paths.filter((path) => path.startsWith(`terraform/${stack}/`)).map((path) => own.read(path)),
    );

  test('cdktf: Terraform alone, with its manifest, and silently', () => {
    const printed = synthesizedAs({ by: 'cdktf', out: folder.root }, shop());
    expect(printed).toEqual({ stdout: '', stderr: expect.any(String), good: true });
    expect(folder.paths).toEqual([
      'manifest.json',
      'stacks/vault-tenants/cdk.tf.json',
      'stacks/vault/cdk.tf.json',
    ]);
    for (const stack of ['vault', 'vault-tenants']) {
      const text = folder.read(`stacks/${stack}/cdk.tf.json`);
      expect(mergedStack([text]).resource).toEqual(ownStack(stack).resource);
      expect(JSON.parse(text)).toMatchObject({
        '//': { metadata: { stackName: stack, version: expect.any(String), backend: 'local' } },
        terraform: { required_providers: { vault: { source: expect.stringContaining('vault') } } },
      });
    }
    expect(JSON.parse(folder.read('manifest.json'))).toMatchObject({
      stacks: {
        vault: { dependencies: [], synthesizedStackPath: 'stacks/vault/cdk.tf.json' },
        'vault-tenants': { dependencies: ['vault'] },
      },
    });
  });

  test('cdk8s: manifests alone, and silently', () => {
    const printed = synthesizedAs({ by: 'cdk8s', out: folder.root }, shop());
    expect(printed).toEqual({ stdout: '', stderr: expect.any(String), good: true });
    expect(folder.texts).toEqual(
      Object.fromEntries(MANIFESTS.map((path) => [path.replace('kubernetes/', ''), withoutHeader(path)])),
    );
  });
});
