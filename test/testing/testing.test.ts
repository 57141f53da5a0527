import { readdirSync, statSync } from 'node:fs';
import { type Construct } from 'constructs';
import { Checks, CheckSeverity, type Platform, type Tenant, Testing, VaultPolicy } from '../../src';
import { OPTIONS_VARIABLE } from '../../src/synth/request';
import { Folder } from '../output/folder';
import { shop } from '../synth/shop';
import { synthesizedTo } from '../synth/synthesized';

/** A definition with an error: two policies of one name. */
function broken(): Platform {
  const platform = shop();
  const tenant = platform.node.findChild('cart') as Tenant;
  new VaultPolicy(tenant, 'duplicate', { vault: tenant.kv.vault, policyName: 'search' });
  return platform;
}

describe('a platform that is synthesized in memory', () => {
  const { terraform, manifests, otherFiles, findings } = Testing.synth(shop());

  test('has the documents of a synthesis, without headers', () => {
    const folder = new Folder();
    synthesizedTo(folder.root, shop());
    const texts = Object.entries(folder.texts).map(([path, text]) => [
      path,
      text.replace(/^(?:(?:#|--|<!--) .*\n|\{\n {2}"\/\/": ".*",$)/m, (header) =>
        header[0] === '{' ? '{' : '',
      ),
    ]);
    folder.remove();
    expect(Object.entries({ ...terraform, ...manifests, ...otherFiles }).sort()).toEqual(texts.sort());
  });

  test('has them by their kind', () => {
    expect(Object.keys(terraform)).toEqual([
      'terraform/vault/main.tf.json',
      'terraform/vault-tenants/main.tf.json',
      'terraform/vault-tenants/tenant-cart.tf.json',
      'terraform/vault-tenants/tenant-search.tf.json',
    ]);
    expect(JSON.parse(terraform['terraform/vault/main.tf.json'] ?? '')).toHaveProperty(
      'resource.vault_mount',
    );
    expect(Object.keys(manifests)).toEqual(
      ['platform', 'cart', 'search'].map((name) => `kubernetes/prod/${name}/external-secrets.yaml`),
    );
    expect(Object.keys(otherFiles)).toEqual([
      'terraform/APPLY.md',
      'postgresql/vault/main/database.sql',
      'postgresql/vault/main/group-cart_owner_rw.sql',
      'postgresql/vault/main/group-search_owner_rw.sql',
      'kubernetes/prod/cart/APPLY.md',
      'kubernetes/prod/search/APPLY.md',
      'plan/platform.json',
      'plan/tenants/cart.json',
      'plan/tenants/search.json',
    ]);
  });

  test('has its findings', () => {
    expect(findings).toEqual(Checks.of(shop()).findings);
  });
});

test('what visitors add is there', () => {
  const platform = shop();
  const seen: string[] = [];
  platform.addChartVisitor({ visitChart: (chart: Construct) => void seen.push(chart.node.id) });
  Testing.synth(platform);
  const once = ['platform', 'cart', 'search'];
  // What is written is visited anew once it is proven.
  expect(seen).toEqual([...once, ...once]);
});

test('an error is thrown, as by a synthesis, and returned by Checks', () => {
  expect(() => Testing.synth(broken())).toThrow(/\d+ errors were found[^]*\[duplicate-name\]/);
  const errors = Checks.of(broken()).findingsOf('duplicate-name');
  expect(errors.map(({ severity }) => severity)).toContain(CheckSeverity.ERROR);
});

test('nothing is written, printed or read of the environment, and the platform can be asked again', () => {
  const folder = new Folder();
  const here = process.cwd();
  // Whoever has synthesized here before has one.
  const changed = () => statSync('out', { throwIfNoEntry: false })?.mtimeMs;
  const before = changed();
  const printed = [process.stdout, process.stderr].map((stream) => jest.spyOn(stream, 'write'));
  const environment = { [OPTIONS_VARIABLE]: 'no options', CDKTF_OUTDIR: 'cdktf', CDK8S_OUTDIR: 'cdk8s' };
  Object.assign(process.env, environment);
  process.chdir(folder.root);
  try {
    const platform = shop();
    expect(Testing.synth(platform)).toEqual(Testing.synth(platform));
    expect(Checks.of(platform).errors).toEqual([]);
    expect(printed.flatMap(({ mock }) => mock.calls)).toEqual([]);
    expect(readdirSync(folder.root)).toEqual([]);
    expect(process.exitCode).toBeUndefined();
  } finally {
    process.chdir(here);
    Object.keys(environment).forEach((name) => delete process.env[name]);
    printed.forEach((spy) => spy.mockRestore());
    folder.remove();
  }
  expect(changed()).toBe(before);
});
