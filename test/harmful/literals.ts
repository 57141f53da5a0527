import {
  AdmissionGuard,
  AuditDevice,
  AuditTarget,
  CheckSeverity,
  DatabaseEngine,
  KubernetesCluster,
  KvEngine,
  SecretSource,
  SecretTemplate,
  type TenantExternalSecretProps,
  VaultCapability,
  VaultPolicy,
} from '../../src';
import { type Harmful, roleOfA, type World } from './harmful';

// Made of parts: none of them is one, and no scanner takes this file for a leak.
const SECRETS: Readonly<Record<string, string>> = {
  'a token of Vault': `hvs.${'CAESI'.repeat(6)}`,
  'a token of GitHub': `ghp_${'a1B2'.repeat(9)}`,
  'a token of GitLab': `glpat-${'x1Y2'.repeat(5)}`,
  'an access key of AWS': `AKIA${'IOSFODNN7EXAMPLE'}`,
  'a token of Slack': `xoxb-${'1234567890'.repeat(2)}`,
  'a webhook of Slack': `https://hooks.slack.com/services/${'T00000000/B00000000/'}${'X'.repeat(24)}`,
  'a key of Stripe': `sk_live_${'4eC39HqLyjWDarjtT1zdp7dc'}`,
  'a key of Google': `AIza${'SyA'.repeat(11)}ab`,
  'a private key': `-----BEGIN RSA ${'PRIVATE KEY'}-----`,
  'a JWT': `eyJ${'hbGciOiJIUzI1NiJ9'}.eyJ${'zdWIiOiIxMjM0In0'}.${'c2lnbmF0dXJl'.repeat(2)}`,
  'a URL with a password': `postgres://app:${'hunter2hunter2'}@db.example.com/app`,
  'a token of npm': `npm_${'aB3d'.repeat(9)}`,
};

function template(text: string): Partial<TenantExternalSecretProps> {
  return { template: { NOTE: SecretTemplate.literal(text) } };
}

/** A secret that stands in the definition itself, at each of the places that are written. */
const PLACES: Readonly<Record<string, (given: World, secret: string) => void>> = {
  'the text of a template': (given, secret) => deliver(given, template(`see ${secret}`)),
  'text beside an action': (given, secret) =>
    deliver(given, { template: { NOTE: SecretTemplate.expression(`{{ .KEY }} ${secret}`, ['KEY']) } }),
  'a string within an action': (given, secret) =>
    deliver(given, { template: { NOTE: SecretTemplate.expression(`{{ printf "%s" "${secret}" }}`, []) } }),
  'an annotation': (given, secret) => deliver(given, { annotations: { note: secret } }),
  'the description of an engine': ({ vault }, secret) =>
    void new KvEngine(vault, 'x', { description: secret }),
  'the description of a database engine': ({ vault }, secret) =>
    void new DatabaseEngine(vault, 'x', { description: secret }),
  'the description of an audit device': ({ vault }, secret) =>
    void new AuditDevice(vault, 'x', { target: AuditTarget.file('stdout'), description: secret }),
  'the reason of a rule': (given, secret) =>
    void roleOfA(given, [
      new VaultPolicy(given.platform, 'p', {
        vault: given.vault,
        rules: [{ path: 'secret/data/team-a/x', capabilities: [VaultCapability.READ], reason: secret }],
      }),
    ]),
  'the text of a policy': ({ vault }, secret) =>
    void VaultPolicy.fromText(vault, 'x', `# ${secret}\npath "secret/data/x" { capabilities = ["read"] }`),
};

function deliver({ a }: World, props: Partial<TenantExternalSecretProps>): void {
  a.addExternalSecret('x', {
    source: SecretSource.properties({ KEY: a.secret('x').property('y') }),
    ...props,
  });
}

/** Secrets that stand in the definition itself. */
export const LITERALS: readonly Harmful[] = [
  ...Object.entries(SECRETS).map(([what, secret]): Harmful => ({
    name: `${what} in the text of a template`,
    verdict: 'secret-in-definition',
    define: (given) => deliver(given, template(secret)),
  })),
  ...Object.entries(PLACES).map(([place, define]): Harmful => ({
    name: `a token in ${place}`,
    verdict: 'secret-in-definition',
    define: (given) => define(given, SECRETS['a token of GitHub'] ?? ''),
  })),
  {
    name: 'a token in the reason of an acknowledgement',
    verdict: 'malformed-text',
    define: ({ platform }) =>
      platform.acknowledge('audit-devices', `logged by ${SECRETS['a token of GitHub']}`),
  },
  {
    name: 'a token in the reason of another severity',
    verdict: 'malformed-text',
    define: ({ platform }) =>
      platform.changeSeverity(
        'audit-devices',
        CheckSeverity.WARNING,
        `as ${SECRETS['a token of GitHub']} says`,
      ),
  },
  {
    name: 'a token in why a cluster has no guard',
    verdict: 'secret-in-definition',
    define: ({ platform }) =>
      void new KubernetesCluster(platform, 'x', {
        apiServer: 'https://x.example.com',
        guard: AdmissionGuard.none(`ask ${SECRETS['a token of GitHub']}`),
      }),
  },
];
