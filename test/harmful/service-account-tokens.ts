import { Duration, KubernetesSecretsEngine, KubernetesSecretsRole, VaultCapability } from '../../src';
import { allow, type Harmful, type World } from './harmful';

const { UPDATE } = VaultCapability;
const DEPLOYER = { serviceAccountName: 'deployer', ttl: Duration.hours(1) };

const engineOf = ({ vault, cluster }: World) => new KubernetesSecretsEngine(vault, 'kubernetes', { cluster });

/** What A asks of a Kubernetes secrets engine in which B has a role. */
function asks(name: string, verdict: string, path: string): Harmful {
  return {
    name,
    verdict,
    define: (given) => {
      given.b.addKubernetesSecretsRole('deploy', { engine: engineOf(given), ...DEPLOYER });
      allow(given, path, UPDATE);
    },
  };
}

/** Ways to a token of another one's ServiceAccount. */
export const SERVICE_ACCOUNT_TOKENS: readonly Harmful[] = [
  asks('A has tokens by the role of B', 'tenant-isolation', 'kubernetes/creds/team-b_deploy'),
  asks('A has tokens by every role', 'tenant-isolation', 'kubernetes/creds/+'),
  asks('A says of whom the tokens of B are', 'tenant-isolation', 'kubernetes/roles/team-b_deploy'),
  asks('A makes roles for any namespace', 'tenant-administers-vault', 'kubernetes/roles/*'),
  asks('A has the engine ask another API server', 'tenant-administers-vault', 'kubernetes/config'),
  asks("A has tokens by a role that is nobody's", 'ungranted-access', 'kubernetes/creds/other'),
  {
    name: 'a role of A is for the namespace of B',
    verdict: 'role-for-another-namespace',
    define: (given) =>
      void new KubernetesSecretsRole(given.a, 'deploy', {
        engine: engineOf(given),
        namespace: 'team-b',
        ...DEPLOYER,
      }),
  },
];
