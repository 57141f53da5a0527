import { ApiObject, type Chart } from 'cdk8s';
import { type TerraformStack, TerraformResource } from 'cdktf';
import {
  AdmissionGuard,
  AppRoleAuth,
  CheckSeverity,
  type IRule,
  KubernetesAuth,
  KubernetesCluster,
  OidcAuth,
  PeopleTier,
  type Platform,
  TokenReviewer,
  VaultServer,
  VaultProduct,
} from '../../src';
import { database, type Healthy, team } from './healthy';

/** A visitor of every stack. */
function stacks(name: string, visit: (stack: TerraformStack) => void): Healthy {
  return {
    name,
    define: (given) => {
      team(given, 'shop');
      given.platform.addStackVisitor({ visitStack: (stack) => visit(stack as TerraformStack) });
    },
  };
}

/** A visitor of every chart. */
function charts(name: string, visit: (chart: Chart) => void): Healthy {
  return {
    name,
    define: (given) => {
      team(given, 'shop', { ownNamespaces: true });
      given.platform.addChartVisitor({ visitChart: (chart) => visit(chart as Chart) });
    },
  };
}

function rule(id: string, check: IRule['check'], severity = CheckSeverity.ERROR): IRule {
  return {
    id,
    severity,
    title: 'A title',
    what: 'What.',
    why: 'Why.',
    example: 'it is so',
    fix: 'Do it.',
    check,
  };
}

const resourcesOf = (stack: TerraformStack) =>
  stack.node.findAll().filter((child): child is TerraformResource => child instanceof TerraformResource);

/** What users add to and ask of what is written. */
export const HOOKS: readonly Healthy[] = [
  stacks('the back end of the state', (stack) =>
    stack.addOverride('terraform.backend.s3', {
      bucket: 'acme',
      key: `${stack.node.id}.tfstate`,
      region: 'eu-central-1',
    }),
  ),
  stacks('the version of Terraform and another provider', (stack) =>
    stack.addOverride('terraform.required_providers.random', {
      source: 'hashicorp/random',
      version: '~> 3.6',
    }),
  ),
  stacks('a name and an output', (stack) => {
    stack.addOverride('locals.team', 'platform');
    stack.addOverride('output.stack', { value: stack.node.id });
  }),
  stacks('resources of a cloud', (stack) =>
    stack.addOverride('resource.aws_s3_bucket.audit', { bucket: `acme-${stack.node.id}` }),
  ),
  stacks('an audit device and a quota', (stack) => {
    if (stack.node.id !== 'vault') return;
    stack.addOverride('resource.vault_audit.siem', {
      type: 'socket',
      options: { address: 'siem.example.com:9090', socket_type: 'tcp' },
    });
    stack.addOverride('resource.vault_quota_rate_limit.all', { name: 'all', path: '', rate: 1000 });
  }),
  stacks('groups and entities with what everybody may, and their members', (stack) => {
    if (stack.node.id !== 'vault') return;
    const added: Readonly<Record<string, object>> = {
      'vault_policy.self': {
        name: 'self',
        policy: 'path "auth/token/lookup-self" { capabilities = ["read"] }',
      },
      'vault_identity_group.staff': {
        name: 'staff',
        type: 'external',
        policies: ['${vault_policy.self.name}'],
      },
      'vault_identity_group_alias.staff': {
        name: 'staff',
        mount_accessor: '${vault_auth_backend.oidc.accessor}',
        canonical_id: '${vault_identity_group.staff.id}',
      },
      'vault_identity_entity.probe': { name: 'probe', metadata: { team: 'platform' } },
      'vault_identity_entity_alias.probe': {
        name: 'probe',
        mount_accessor: '${vault_auth_backend.kubernetes-prod.accessor}',
        canonical_id: '${vault_identity_entity.probe.id}',
      },
      'vault_identity_group_member_entity_ids.probe': {
        group_id: '${vault_identity_group.staff.id}',
        member_entity_ids: ['${vault_identity_entity.probe.id}'],
      },
    };
    for (const [address, block] of Object.entries(added)) stack.addOverride(`resource.${address}`, block);
  }),
  stacks('more protection, time and words', (stack) => {
    for (const resource of resourcesOf(stack)) {
      resource.addOverride('lifecycle.prevent_destroy', true);
      resource.addOverride('depends_on', []);
      resource.addOverride('//', 'looked after by the platform team');
    }
  }),
  charts('labels and annotations of all objects', (chart) => {
    for (const child of chart.node.findAll()) {
      if (!(child instanceof ApiObject)) continue;
      child.metadata.addLabel('cost-center', '4711');
      child.metadata.addAnnotation('argocd.argoproj.io/sync-wave', '-1');
    }
  }),
  charts('quotas, limits and policies of networks', (chart) => {
    new ApiObject(chart, 'quota', {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: 'q', namespace: 'shop' },
      spec: { hard: { pods: '10' } },
    });
    new ApiObject(chart, 'np', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'n', namespace: 'shop' },
      spec: {},
    });
    new ApiObject(chart, 'cm', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'c', namespace: 'shop' },
      data: { a: 'b' },
    });
  }),
  charts(
    'monitoring of what is delivered',
    (chart) =>
      void new ApiObject(chart, 'rule', {
        apiVersion: 'monitoring.coreos.com/v1',
        kind: 'PrometheusRule',
        metadata: { name: 'eso', namespace: 'monitoring' },
        spec: {},
      }),
  ),
  charts('who may look at pods, and elect a leader', (chart) => {
    const apiVersion = 'rbac.authorization.k8s.io/v1';
    const metadata = { name: 'operator', namespace: 'shop' };
    new ApiObject(chart, 'role', {
      apiVersion,
      kind: 'Role',
      metadata,
      rules: [
        { apiGroups: ['', 'apps'], resources: ['pods', 'deployments'], verbs: ['get', 'list', 'watch'] },
        { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['get', 'create', 'update'] },
      ],
    });
    new ApiObject(chart, 'binding', {
      apiVersion,
      kind: 'RoleBinding',
      metadata,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'operator' },
      subjects: [{ kind: 'ServiceAccount', name: 'operator', namespace: 'operators' }],
    });
    new ApiObject(chart, 'viewers', {
      apiVersion,
      kind: 'RoleBinding',
      metadata: { name: 'viewers', namespace: 'shop' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' },
      subjects: [{ kind: 'Group', name: 'shop', apiGroup: 'rbac.authorization.k8s.io' }],
    });
  }),
  {
    name: 'what is outside of the proof, and somebody answers for',
    define: (given) => {
      team(given, 'shop');
      given.platform.addStackVisitor({
        visitStack: (stack) => {
          if (stack.node.id === 'vault')
            (stack as TerraformStack).addOverride('resource.vault_identity_oidc_key.staff', {
              name: 'staff',
            });
        },
      });
      given.platform.acknowledge(
        'outside-proof',
        'tokens by this key are for other services; the team of identity answers for it',
      );
    },
  },
  {
    name: 'roles of machines, of people and of a user that is there',
    define: (given) => {
      const shop = team(given, 'shop');
      new AppRoleAuth(given.vault, 'machines');
      const auth = new OidcAuth(given.vault, 'oidc', {
        discoveryUrl: 'https://login.example.com',
        clientId: 'vault',
        clientSecretVariable: 'oidc_client_secret',
        redirectUris: ['http://localhost:8250/oidc/callback'],
      });
      shop.addPeople('people', { auth, group: 'shop', tier: PeopleTier.VIEWER });
      const orders = database(given.vault, 'orders');
      given.platform.addStackVisitor({
        visitStack: (visited) => {
          const stack = visited as TerraformStack;
          if (stack.node.id !== 'vault') return;
          stack.addOverride('resource.vault_policy.status', {
            name: 'status',
            policy: 'path "auth/token/lookup-self" { capabilities = ["read"] }',
          });
          stack.addOverride('resource.vault_approle_auth_backend_role.probe', {
            backend: 'machines',
            role_name: 'probe',
            secret_id_ttl: 600,
            secret_id_num_uses: 1,
            token_policies: ['${vault_policy.status.name}'],
          });
          stack.addOverride('resource.vault_jwt_auth_backend_role.people', {
            backend: 'oidc',
            role_name: 'status',
            role_type: 'oidc',
            user_claim: 'sub',
            bound_claims: { groups: 'shop' },
            allowed_redirect_uris: ['http://localhost:8250/oidc/callback'],
            token_policies: ['${vault_policy.status.name}'],
          });
          stack.addOverride('resource.vault_database_secret_backend_static_role.batch', {
            backend: orders.engine.mount,
            name: 'platform_batch',
            db_name: orders.connectionName,
            username: 'platform_batch',
            rotation_period: 86_400,
          });
        },
      });
    },
  },
  {
    name: 'rules of its own that find nothing',
    define: (given) => {
      team(given, 'shop');
      given.platform.addRules({
        rules: [
          rule('acme/own-names', (plan) =>
            plan.tenants
              .filter((tenant) => tenant.name === 'x')
              .map(() => ({ origin: 'acme', message: 'x' })),
          ),
          rule('acme/nothing', () => []),
        ],
      });
    },
  },
  {
    name: 'a rule of its own whose finding is acknowledged',
    define: (given) => {
      const shop = team(given, 'shop');
      given.platform.addRule(rule('acme/always', () => [{ origin: 'acme/shop', message: 'it is so' }]));
      shop.acknowledge('acme/always', 'agreed with the team of audit');
    },
  },
  {
    name: 'warnings that stop, and of which there is none',
    define: ({ platform }): Platform => {
      for (const id of ['audit-devices', 'unused-grant', 'late-refresh', 'proof-ends'])
        platform.changeSeverity(id, CheckSeverity.ERROR);
      return platform;
    },
  },
  {
    name: 'a warning that is acknowledged where it is',
    define: (given) => {
      const vault = new VaultServer(given.platform, 'second', {
        address: 'https://second.example.com',
        product: VaultProduct.vault('1.21'),
      });
      vault.acknowledge('audit-devices', 'its operators turn audit on at unsealing');
    },
  },
  {
    name: 'a cluster that something else guards',
    define: ({ platform, vault }) => {
      const cluster = new KubernetesCluster(platform, 'two', {
        apiServer: 'https://two.example.com',
        guard: AdmissionGuard.none('Kyverno holds stores and generators'),
      });
      new KubernetesAuth(vault, 'two', { cluster, reviewer: TokenReviewer.token('two_reviewer', 1) });
      cluster.acknowledge('unguarded-stores', 'Kyverno has the same policy');
    },
  },
  {
    name: 'a guard that takes the logins of another platform',
    define: ({ platform, vault }) => {
      const guard = AdmissionGuard.rbac({
        otherLogins: [{ address: 'https://other.example.com', mount: 'kubernetes', audience: 'other' }],
      });
      const cluster = new KubernetesCluster(platform, 'two', { apiServer: 'https://two.example.com', guard });
      new KubernetesAuth(vault, 'two', { cluster, reviewer: TokenReviewer.token('two_reviewer', 1) });
    },
  },
];
