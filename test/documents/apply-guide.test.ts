import { type KvEngine, type Tenant, VaultProduct } from '../../src';
import { applyGuide } from '../../src/documents/apply-guide';
import { renderStacks } from '../../src/terraform/render';
import { shop } from '../synth/shop';

const plan = shop()._compileUnproven();
const openBaoPlan = shop({ product: VaultProduct.openBao('2.4') })._compileUnproven();
const STACKS = [...renderStacks(plan, { visitors: [] })].reverse();

const text = (pieces: Iterable<string>) => [...pieces].join('');

describe('the guide', () => {
  const guide = text(applyGuide(plan, STACKS));

  test('orders the stacks', () => {
    expect(guide.indexOf('-chdir=vault apply')).toBeGreaterThan(0);
    expect(guide.indexOf('-chdir=vault-tenants init')).toBeGreaterThan(guide.indexOf('-chdir=vault apply'));
  });

  test('applies stacks whose order is free by their pattern, so that it says the same whichever there are', () => {
    const parted = STACKS.flatMap((stack) =>
      stack.name === 'vault'
        ? [stack]
        : ['07', '12'].map((name) => ({
            ...stack,
            name: `vault-tenants-${name}`,
            glob: 'vault-tenants-*',
          })),
    );
    const lines = text(applyGuide(plan, parted)).split('\n');
    expect(lines.filter((line) => line.includes('terraform -chdir'))).toEqual([
      'terraform -chdir=vault init',
      'terraform -chdir=vault apply',
      'for stack in vault-tenants-*; do terraform -chdir="$stack" init && terraform -chdir="$stack" apply || break; done',
    ]);
  });

  test('says of stacks between which tenants move what their plans show, and what comes then', () => {
    expect(guide).not.toContain('formerly');
    const moving = text(
      applyGuide(
        plan,
        STACKS.map((stack) => ({ ...stack, isMoving: true })),
      ),
    );
    expect(moving).toContain('take `formerly` out of `tenantStacks`');
  });

  test('puts databases before Terraform, and that before manifests', () => {
    const headings = guide.split('\n').filter((line) => line.startsWith('## '));
    expect(headings).toEqual([
      '## Prepare the databases',
      '## Configure vault',
      '## What tenants need',
      '## Apply the manifests',
      '## Take down a tenant',
      '## Take down a connection, a mount or an auth method',
    ]);
  });

  test('names variables, never values', () => {
    expect(guide).toContain('- `TF_VAR_main_password`: password of `vault_main` in database `main`\n');
    expect(guide).toContain('read -rs TF_VAR_main_password && export TF_VAR_main_password');
    expect(guide).not.toMatch(/TF_VAR_\w+=/);
  });

  test('asks for a variable once, whatever shares it', () => {
    const uses = [
      { name: 'z', guide: 'last' },
      { name: 'shared', guide: 'password of `a`' },
      { name: 'shared', guide: 'password of `b`' },
      { name: 'shared', guide: 'password of `a`' },
    ];
    const shared = text(
      applyGuide(
        plan,
        STACKS.slice(0, 1).map((stack) => ({ ...stack, variableUses: uses })),
      ),
    );
    expect(shared).toContain('- `TF_VAR_shared`: password of `a`, and password of `b`\n- `TF_VAR_z`: last\n');
    expect(shared.match(/export TF_VAR_shared/g)).toHaveLength(1);
  });

  test('changes with no tenant', () => {
    const other = shop({ tenants: ['new', 'search'] })._compileUnproven();
    expect(text(applyGuide(other, [...renderStacks(other, { visitors: [] })].reverse()))).toBe(guide);
  });

  test('has the secrets that the platform shares, with the properties that it says they have', () => {
    const platform = shop();
    const kv = platform.node.findChild('vault').node.findChild('secret') as KvEngine;
    const tenant = platform.node.findChild('cart') as Tenant;
    kv.secret('shared/a', { properties: ['b', 'c'] }).grantRead(tenant);
    kv.secret('shared/d').grantRead(tenant);
    const commands = text(applyGuide(platform._compileUnproven(), [])).split('\n');
    const put = 'vault kv put -namespace=admin/shop -mount=secret -cas=0';
    expect(commands.filter((line) => line.includes('kv put'))).toEqual([
      `${put} shared/a b=@shared/a/b c=@shared/a/c`,
      `${put} shared/d @shared/d.json`,
    ]);
  });

  test('of OpenBao names the configuration of its audit devices', () => {
    expect(text(applyGuide(openBaoPlan, STACKS))).toContain(
      'add `../openbao/vault.hcl` to that of every node',
    );
    expect(guide).not.toContain('openbao');
  });
});
