import { tenantTooLarge } from '../../../src/checks/rules/tenant-too-large';
import { type TenantRecord } from '../../../src/plan/records';
import { type Mutable, must } from '../example-plan';
import { type Mutation, testRule } from '../rule-tests';

type List = 'namespaces' | 'expectedSecrets' | 'databaseRoles' | 'pkiRoles' | 'externalSecrets';

/** So many in a list of tenant A as to have `count` of them. */
function filled(list: List, count: number): Mutation {
  return (example) => {
    const records = example.tenant('team-a')[list] as Mutable<TenantRecord>['namespaces'];
    const [one] = (records.length > 0 ? records : example.tenant('team-a').databaseRoles) as typeof records;
    while (records.length < count) records.push({ ...must(one), name: `${list}-${records.length}` });
  };
}

function numbered(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 'v']));
}

testRule(tenantTooLarge, {
  namespaces: {
    change: filled('namespaces', 101),
    finds: ["tenant 'team-a' has 101 namespaces, and at most 100 are allowed"],
  },
  'as many namespaces as there may be': { change: filled('namespaces', 100), finds: [] },
  secrets: {
    change: filled('expectedSecrets', 1001),
    finds: ["tenant 'team-a' has 1001 KV secrets that it reads, and at most 1000 are allowed"],
  },
  'roles of all kinds together': {
    change: (example, plan) => {
      filled('databaseRoles', 100)(example, plan);
      filled('pkiRoles', 101)(example, plan);
    },
    finds: ["tenant 'team-a' has 201 database and PKI roles, and at most 200 are allowed"],
  },
  'roles that are there under a former name, too': {
    change: (example) => {
      const tenant = example.tenant('team-a');
      const [role] = tenant.databaseRoles;
      Object.assign(tenant, { formerly: 'team-x' });
      tenant.databaseRoles = ['team-a', 'team-x'].flatMap((owner) =>
        Array.from({ length: 200 }, (_, index) => ({ ...must(role), name: `${owner}_r${index}` })),
      );
    },
    finds: [],
  },
  ExternalSecrets: {
    change: filled('externalSecrets', 1001),
    finds: ["tenant 'team-a' has 1001 ExternalSecrets, and at most 1000 are allowed"],
  },
  'labels and annotations': {
    change: (example) => {
      const { target } = example.externalSecret('orders-api');
      Object.assign(target, { labels: numbered(1001), annotations: numbered(1002) });
    },
    finds: [
      "ExternalSecret 'orders-api' has 1001 labels, and at most 1000 are allowed",
      "ExternalSecret 'orders-api' has 1002 annotations, and at most 1000 are allowed",
    ],
  },
  'braces, each of which is written as nine': {
    change: (example) => {
      example.externalSecret('orders-api').keys = { TEXT: [{ text: '{'.repeat(65536) }] };
    },
    finds: [
      "the templates of ExternalSecret 'orders-api' have 589824 characters, as they stand in its manifest, and at most 131072 are allowed",
    ],
  },
  'two templates that are long together': {
    change: (example) => {
      const half = 'a'.repeat(65536);
      example.externalSecret('orders-api').keys = {
        A: [{ text: half }],
        B: [{ goTemplate: `${half}{{ .key }}`, reads: ['key'] }],
      };
    },
    finds: [
      "the templates of ExternalSecret 'orders-api' have 131082 characters, as they stand in its manifest, and at most 131072 are allowed",
    ],
  },
  'what the platform allows': {
    change: (example, plan) => {
      plan.tenantLimits = { namespaces: 200, externalSecrets: 2 };
      filled('namespaces', 200)(example, plan);
      filled('externalSecrets', 5)(example, plan);
    },
    finds: [
      expect.stringMatching(/^tenant 'team-a' has \d+ ExternalSecrets, and at most 2 are allowed$/) as string,
      expect.stringMatching(/^tenant 'team-b' has \d+ ExternalSecrets, and at most 2 are allowed$/) as string,
    ],
  },
});
