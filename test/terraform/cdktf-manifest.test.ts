import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VaultProvider } from '@cdktf/provider-vault/lib/provider';
import { App, TerraformStack } from 'cdktf';
import { PlatformVault, TenantVault } from 'tenantry/terraform';
import { organization } from '../../examples/multi-tenant/organization';
import { renderManifest } from '../../src/terraform/cdktf-manifest';
import { rendered, type TerraformJson } from './documents';

/** What cdktf itself writes for the same stacks. */
function synthesizedByCdktf(): { manifest: string; stack: (name: string) => TerraformJson } {
  const outdir = mkdtempSync(join(tmpdir(), 'tenantry-'));
  try {
    const plan = organization().compile();
    const app = new App({ outdir });
    const [vault, tenants] = [new TerraformStack(app, 'vault'), new TerraformStack(app, 'vault-tenants')];
    tenants.addDependency(vault);
    [vault, tenants].forEach((stack) => new VaultProvider(stack, 'vault', {}));
    new PlatformVault(vault, 'platform', { plan });
    plan.tenantNames.forEach((name) => new TenantVault(tenants, name, { plan: plan.tenant(name) }));
    app.synth();
    const read = (...path: string[]) => readFileSync(join(outdir, ...path), 'utf8');
    const files = Object.fromEntries(
      ['vault', 'vault-tenants'].map((name) => [
        name,
        JSON.parse(read('stacks', name, 'cdk.tf.json')) as TerraformJson,
      ]),
    );
    return { manifest: read('manifest.json'), stack: (name) => files[name] as TerraformJson };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

const theirs = synthesizedByCdktf();
const ours = rendered(organization(), { forCdktf: true });

it('says what cdktf says', () => {
  expect(JSON.parse(renderManifest([...ours.values()]))).toEqual(JSON.parse(theirs.manifest));
});

it('belongs to stacks that carry what cdktf notes in them', () => {
  for (const { name, json } of ours.values()) {
    const metadata = { ...theirs.stack(name)['//']?.metadata };
    delete metadata.overrides;
    expect(json['//']).toEqual({ metadata, outputs: {} });
  }
});
