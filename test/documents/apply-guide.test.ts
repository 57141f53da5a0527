import {
  KubernetesCluster,
  KvEngine,
  Platform,
  SecretSource,
  Tenant,
  VaultProduct,
  VaultServer,
} from '../../src';
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

  test('puts databases before Terraform, and secrets before manifests', () => {
    const headings = guide.split('\n').filter((line) => line.startsWith('## '));
    expect(headings).toEqual([
      '## Prepare the databases',
      '## Configure vault',
      '## Fill the secrets',
      '## Apply the manifests',
      '## Take down a tenant',
      '## Take down a connection, a mount or an auth method',
    ]);
  });

  test('has whoever made a connection allow the roles that are made for it', () => {
    expect(guide).not.toContain('allowed_roles');
    const postgresConnections = plan.postgresConnections.map((each) => ({
      ...each,
      existing: true as const,
      username: undefined,
    }));
    const lines = text(applyGuide({ ...plan, postgresConnections }, STACKS)).split('\n');
    expect(lines.filter((line) => /psql|Prepare/.test(line))).toEqual([]);
    const at = lines.indexOf('## Ask whoever made the connections');
    expect(lines.slice(at + 4, at + 6)).toEqual([
      '- `database/config/main` of vault: `cart_*`, `search_*`',
      '',
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

  test('reads the values of secrets from files', () => {
    expect(guide).toContain(
      'vault kv put -namespace=admin/shop -mount=secret -cas=0 cart/api key=@cart/api/key\n',
    );
  });

  test('takes a secret in one file where properties are not known, or would be flags', () => {
    const platform = new Platform('acme');
    const vault = new VaultServer(platform, 'vault', {
      address: 'https://vault:8200',
      product: VaultProduct.openBao('2.4'),
    });
    const cluster = new KubernetesCluster(platform, 'prod', { apiServer: 'https://api:443' });
    const kv = new KvEngine(vault, 'secret');
    const tenant = new Tenant(platform, 'shop', { cluster, kv });
    tenant.addExternalSecret('whole', { source: SecretSource.extract(tenant.secret('whole')) });
    tenant.addExternalSecret('flag', {
      source: SecretSource.properties({ A: tenant.secret('flag').property('-flag') }),
    });
    const commands = text(applyGuide(platform._compileUnproven(), [])).split('\n');
    expect(commands).toContain('bao kv put -mount=secret shop/whole @shop/whole.json');
    expect(commands).toContain('bao kv put -mount=secret shop/flag @shop/flag.json # -flag');
  });

  test('of OpenBao names the configuration of its audit devices', () => {
    expect(text(applyGuide(openBaoPlan, STACKS))).toContain(
      'add `../openbao/vault.hcl` to that of every node',
    );
    expect(guide).not.toContain('openbao');
  });
});
