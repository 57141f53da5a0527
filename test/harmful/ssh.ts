import { Duration, SshEngine, VaultCapability } from '../../src';
import { allow, type Harmful } from './harmful';

const { UPDATE } = VaultCapability;

/** What A asks of an SSH engine in which B has a role. */
function asks(name: string, verdict: string, path: string): Harmful {
  return {
    name,
    verdict,
    define: (given) => {
      const engine = new SshEngine(given.vault, 'ssh');
      given.b.addSshRole('hosts', { engine, principals: ['team-b'], ttl: Duration.hours(1) });
      allow(given, path, UPDATE);
    },
  };
}

/** Ways into another one's hosts. */
export const SSH: readonly Harmful[] = [
  asks('A has keys signed by the role of B', 'tenant-isolation', 'ssh/sign/team-b_hosts'),
  asks('A has keys signed by every role', 'tenant-isolation', 'ssh/sign/+'),
  asks('A has keys made by the role of B', 'tenant-isolation', 'ssh/issue/team-b_hosts'),
  asks('A does with the role of B whatever can be done', 'tenant-isolation', 'ssh/+/team-b_hosts'),
  asks('A says whom the role of B is for', 'tenant-isolation', 'ssh/roles/team-b_hosts'),
  asks('A makes roles', 'tenant-administers-vault', 'ssh/roles/*'),
  asks('A puts a key of its own in place of the CA', 'tenant-administers-vault', 'ssh/config/ca'),
  asks('A adds a CA of its own', 'tenant-administers-vault', 'ssh/issuers/import/+'),
  asks("A has keys signed by a role that is nobody's", 'ungranted-access', 'ssh/sign/other'),
  {
    name: 'A and B are let in to hosts as one user',
    verdict: 'warning principal-of-two-tenants',
    define: ({ vault, a, b }) => {
      const engine = new SshEngine(vault, 'ssh');
      for (const tenant of [a, b])
        tenant.addSshRole('hosts', { engine, principals: ['root'], ttl: Duration.hours(1) });
    },
  },
  {
    name: 'A, and no login of it, is to have keys signed',
    verdict: 'wrong-type',
    define: ({ vault, a }) => {
      const engine = new SshEngine(vault, 'ssh');
      a.addSshRole('hosts', { engine, principals: ['team-a'], ttl: Duration.hours(1) }).grantSign(a);
    },
  },
];
