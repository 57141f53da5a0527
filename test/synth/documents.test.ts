import { KvEngine, Platform, Tenant, VaultProduct, VaultServer } from '../../src';
import { KubernetesCluster, SecretSource } from '../../src';
import { accessReport } from '../../src/synth/documents/access-report';
import { applyGuide } from '../../src/synth/documents/apply-guide';
import { openBaoAudits } from '../../src/synth/documents/openbao-audit';
import { postgresSetups } from '../../src/synth/documents/postgres-setup';
import { shop } from './shop';

const plan = shop()._compileUnproven();
const openBaoPlan = shop({ product: VaultProduct.openBao('2.4') })._compileUnproven();
const STACKS = [
  { name: 'vault-tenants', server: 'vault', dependsOn: ['vault'] },
  { name: 'vault', server: 'vault', dependsOn: [] },
];

const text = (pieces: Iterable<string>) => [...pieces].join('');

describe('the access report', () => {
  const report = JSON.parse(text(accessReport(plan)));

  test('has every identity, with who may log in and what it may do', () => {
    expect(report.platform).toBe('shop');
    expect(report.identities.map(({ role }: { role: string }) => role)).toEqual([
      'cart',
      'cart-generator',
      'search',
      'search-generator',
    ]);
    expect(report.identities[1]).toEqual({
      server: 'vault',
      mount: 'auth/kubernetes-prod',
      role: 'cart-generator',
      tenant: 'cart',
      definedAt: 'shop/cart/generator-role',
      login: {
        cluster: 'prod',
        namespaces: ['cart'],
        serviceAccounts: ['cart-external-secrets'],
        audience: 'vault',
      },
      token: { type: 'batch', ttl: 86700, maxTtl: 86700, defaultPolicy: false },
      policies: [
        {
          name: 'cart-generator',
          rules: [{ path: 'database/creds/cart_app', capabilities: ['read'], reason: 'dynamic credentials' }],
        },
      ],
    });
  });

  test('says of a policy that is not defined here that it is not', () => {
    const [tenant] = plan.tenants;
    if (!tenant) throw new Error('no tenant');
    const without = { ...plan, tenants: [{ ...tenant, policies: [] }] };
    expect(JSON.parse(text(accessReport(without))).identities[0].policies).toEqual([
      { name: 'cart', rules: 'not defined here' },
    ]);
  });

  test('has shared secrets and guards, and is a document when it has none', () => {
    expect(report.sharedSecrets).toEqual([]);
    expect(report.guards).toMatchObject([{ cluster: 'prod', guard: { kind: 'rbac' } }]);
    const empty = JSON.parse(text(accessReport(new Platform('empty')._compileUnproven())));
    expect(empty).toEqual({ platform: 'empty', identities: [], sharedSecrets: [], guards: [] });
  });
});

describe('the guide', () => {
  const guide = text(applyGuide(plan, STACKS));

  test('orders the stacks', () => {
    expect(guide.indexOf('-chdir=vault apply')).toBeGreaterThan(0);
    expect(guide.indexOf('-chdir=vault-tenants init')).toBeGreaterThan(guide.indexOf('-chdir=vault apply'));
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

  test('names variables, never values', () => {
    expect(guide).toContain('- `TF_VAR_main_password`: password of `vault_main` in database `main`\n');
    expect(guide).toContain('read -rs TF_VAR_main_password && export TF_VAR_main_password');
    expect(guide).not.toMatch(/TF_VAR_\w+=/);
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
    const cluster = new KubernetesCluster(vault, 'prod', { apiServer: 'https://api:443' });
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

describe('set-up scripts', () => {
  test('have the groups of all roles of the connection, each once', () => {
    const [setup, ...others] = postgresSetups(plan);
    expect(others).toEqual([]);
    expect(setup?.connection.id).toBe('main');
    expect(setup?.script.match(/CREATE ROLE "\w+"/g)).toEqual([
      'CREATE ROLE "cart_owner_rw"',
      'CREATE ROLE "search_owner_rw"',
    ]);
  });

  test('close a database that no role has a group in', () => {
    const [setup] = postgresSetups({ ...plan, tenants: [] });
    expect(setup?.script).toContain('FROM PUBLIC');
    expect(setup?.script).not.toContain('CREATE ROLE');
  });
});

describe('audit devices of OpenBao', () => {
  test('are configuration', () => {
    expect(openBaoAudits(openBaoPlan)).toEqual([
      {
        server: 'vault',
        text: `# Add to the configuration of every node of 'vault', the same on each; read on start and on SIGHUP.

audit "file" "audit" {
  description = "all"
  options {
    file_path = "/var/log/audit.log"
  }
}

audit "file" "audit-stdout" {
  options {
    file_path = "stdout"
  }
}
`,
      },
    ]);
  });

  test('are none of Vault', () => {
    expect(openBaoAudits(plan)).toEqual([]);
  });
});
