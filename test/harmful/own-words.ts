import {
  CheckSeverity,
  EsoInstallation,
  type IRule,
  type KubernetesCluster,
  Platform,
  Tenant,
  VaultCapability,
  VaultProduct,
  VaultServer,
} from '../../src';
import { untyped } from '../domain/definition';
import { allow, type Harmful } from './harmful';

const RULE: IRule = {
  id: 'acme/own',
  severity: CheckSeverity.WARNING,
  title: 'A title',
  what: 'What.',
  why: 'Why.',
  example: 'it is so',
  fix: 'Do it.',
  check: () => [],
};

/** A tenant of that name. */
function named(name: string, verdict: string, id: unknown): Harmful {
  return {
    name,
    verdict,
    define: ({ platform, cluster, kv }) => void new Tenant(platform, untyped<string>(id), { cluster, kv }),
  };
}

/** Names, reasons and rules by which the proof itself is led astray. */
export const OWN_WORDS: readonly Harmful[] = [
  named('a tenant whose folder is a device of Windows', 'malformed-name', 'con'),
  named('a tenant whose file is a port of Windows', 'malformed-name', 'lpt1'),
  named('a tenant that is a path', 'malformed-name', '../prod'),
  named('a tenant with letters that only look like those of another', 'malformed-name', 'tеam-a'),
  named('a tenant in capitals, which some file systems take for another', 'malformed-name', 'Team-A'),
  named('a tenant of no name', 'malformed-name', ''),
  named('a tenant whose name breaks the workflow of the CI', 'malformed-name', '##vso[task.setvariable]x'),
  named('a tenant whose name a shell runs', 'malformed-name', '$(reboot)'),
  named('a tenant whose name Terraform fills in', 'malformed-name', '${path}'),
  named('a tenant of a name that is too long for a label', 'malformed-name', 'a'.repeat(64)),
  named('a tenant called as the platform', 'kept-name', 'platform'),
  named('a tenant of a name that is taken', 'two-of-one-id', 'team-b'),
  named('a tenant whose name is a list', 'malformed-name', ['team-b']),
  named('a tenant whose policy is that of every token', 'kept-name', 'default'),
  {
    name: 'A acknowledges that it reads B, for a thing of the platform',
    verdict: 'tenant-isolation',
    define: (given) => {
      allow(given, 'secret/data/team-b/*', VaultCapability.READ);
      given.a.acknowledge('tenant-isolation', 'we need it');
    },
  },
  {
    name: 'an acknowledgement of another rule than what is found',
    verdict: 'tenant-isolation',
    define: (given) => {
      allow(given, 'secret/data/team-b/*', VaultCapability.READ);
      given.platform.acknowledge('tenant-isolations', 'we need it');
    },
  },
  {
    name: 'an acknowledgement that finds nothing, and hides what comes',
    verdict: 'warning unused-acknowledgement',
    define: ({ platform }) => platform.acknowledge('tenant-isolation', 'for later'),
  },
  {
    name: 'an acknowledgement without a reason',
    verdict: 'malformed-text',
    define: ({ platform }) => platform.acknowledge('audit-devices', ''),
  },
  {
    name: 'an acknowledgement whose reason is blanks',
    verdict: 'malformed-text',
    define: ({ platform }) => platform.acknowledge('audit-devices', ' \t '),
  },
  {
    name: 'an acknowledgement whose reason is no text',
    verdict: 'malformed-text',
    define: ({ platform }) => platform.acknowledge('audit-devices', untyped<string>(true)),
  },
  {
    name: 'an acknowledgement whose reason rewrites the report',
    verdict: 'malformed-text',
    define: ({ platform }) => platform.acknowledge('audit-devices', 'fine\u001b[2K\rno findings'),
  },
  {
    name: 'the proof is made a warning without a reason',
    verdict: 'no-reason',
    define: ({ platform }) => platform.changeSeverity('tenant-isolation', CheckSeverity.WARNING),
  },
  {
    name: 'the failure of a rule is made a warning',
    verdict: 'fixed-severity',
    define: ({ platform }) => platform.changeSeverity('broken-rule', CheckSeverity.WARNING, 'it is slow'),
  },
  {
    name: 'a severity of a rule that there is not',
    verdict: 'unknown-rule',
    define: ({ platform }) => platform.changeSeverity('tenant-isolations', CheckSeverity.ERROR),
  },
  {
    name: 'a severity that there is not',
    verdict: 'wrong-type',
    define: ({ platform }) => platform.changeSeverity('tenant-isolation', untyped<CheckSeverity>('off'), 'x'),
  },
  {
    name: 'an own rule in the place of one that proves',
    verdict: 'malformed-rule-id',
    define: ({ platform }) => platform.addRule({ ...RULE, id: 'tenant-isolation' }),
  },
  {
    name: 'an own rule twice',
    verdict: 'malformed-rule',
    define: ({ platform }) => [RULE, { ...RULE }].forEach((rule) => platform.addRule(rule)),
  },
  {
    name: 'an own rule that fails proves nothing',
    verdict: 'broken-rule',
    define: ({ platform }) =>
      platform.addRule({
        ...RULE,
        check: () => {
          throw new Error('no');
        },
      }),
  },
  {
    name: 'an own rule that changes the plan that is proven',
    verdict: 'broken-rule',
    define: ({ platform }) =>
      platform.addRule({
        ...RULE,
        check: (plan) => {
          untyped<{ policies: unknown[] }>(plan.platform).policies.length = 0;
          return [];
        },
      }),
  },
  {
    name: 'an own rule that answers later',
    verdict: 'broken-rule',
    define: ({ platform }) => platform.addRule({ ...RULE, check: untyped<IRule['check']>(async () => []) }),
  },
  {
    name: 'the failure of a rule is acknowledged',
    verdict: 'broken-rule',
    define: ({ platform }) => {
      platform.addRule({ ...RULE, check: untyped<IRule['check']>(() => undefined) });
      platform.acknowledge('broken-rule', 'never mind');
    },
  },
  {
    name: 'a definition that is gone on with after it was proven',
    verdict: 'after-compile',
    define: (given) => {
      given.platform.compile();
      allow(given, 'secret/data/team-b/*', VaultCapability.READ);
    },
  },
  {
    name: 'a tenant of one platform in the cluster of another',
    verdict: 'of-another-place',
    define: ({ cluster, kv }) => void new Tenant(new Platform('other'), 'x', { cluster, kv }),
  },
  {
    name: 'a tenant within a tenant',
    verdict: 'misplaced-construct',
    define: ({ a, cluster, kv }) => void new Tenant(a, 'inner', { cluster, kv }),
  },
  {
    name: 'a cluster that looks like one',
    verdict: 'wrong-type',
    define: ({ platform, kv }) =>
      void new Tenant(platform, 'x', { cluster: untyped<KubernetesCluster>({ eso: {} }), kv }),
  },
  {
    name: 'an ESO of a version that hides others',
    verdict: 'unknown-version',
    define: () => void EsoInstallation.helm('0.20 || true'),
  },
  {
    name: 'a version of the server by which policies are read otherwise',
    verdict: 'unknown-version',
    define: () => void VaultProduct.vault('latest'),
  },
  {
    name: 'two servers of one id',
    verdict: 'two-of-one-id',
    define: ({ platform }) => {
      const product = VaultProduct.vault('1.21');
      new VaultServer(platform, 'vault', { address: 'https://x.example.com', product });
    },
  },
];
