import { VaultCapability, VaultPolicy } from '../../src';
import { databaseRoleOf } from '../domain/definition';
import { allow, type Harmful, roleOfA } from './harmful';

const { CREATE, DELETE, LIST, PATCH, READ, SUDO, UPDATE } = VaultCapability;

/** A policy of A with one rule. */
function rule(name: string, verdict: string, path: string, ...capabilities: VaultCapability[]): Harmful {
  return { name, verdict, define: (given) => allow(given, path, ...capabilities) };
}

/** Rules of A's that reach what is not A's, each in another way. */
export const POLICY_PATHS: readonly Harmful[] = [
  rule('A reads one secret of B by its whole path', 'tenant-isolation', 'secret/data/team-b/api', READ),
  rule('A reads all below the prefix of B', 'tenant-isolation', 'secret/data/team-b/*', READ),
  rule(
    'A reads every prefix that begins like its own without its end',
    'tenant-isolation',
    'secret/data/team-*',
    READ,
  ),
  rule('A reads the whole engine', 'tenant-isolation', 'secret/*', READ),
  rule('A reads everything that there is', 'malformed-name', '*', READ),
  rule('A reads one name below every prefix', 'tenant-isolation', 'secret/data/+/api', READ),
  rule('A reads below every prefix by a + and a *', 'tenant-isolation', 'secret/data/+/*', READ),
  rule(
    'A reads both data and metadata of B by a + in place of them',
    'tenant-isolation',
    'secret/+/team-b/*',
    READ,
  ),
  rule(
    'A reads the prefix of B in any mount by a + in its place',
    'tenant-isolation',
    '+/data/team-b/*',
    READ,
  ),
  rule('A reads B by wildcards alone', 'tenant-isolation', '+/+/+/+', READ),
  rule(
    'A reads a secret of B by a glob that ends within its name',
    'tenant-isolation',
    'secret/data/team-b/ap*',
    READ,
  ),
  rule('A lists the names of the secrets of B', 'tenant-isolation', 'secret/metadata/team-b/', LIST),
  rule('A lists below B by a +', 'tenant-isolation', 'secret/metadata/team-b/+', LIST),
  rule('A reads the versions and custom metadata of B', 'tenant-isolation', 'secret/metadata/team-b/*', READ),
  rule('A reads the names of the properties of B', 'tenant-isolation', 'secret/subkeys/team-b/*', READ),
  rule('A destroys versions of B for good', 'tenant-isolation', 'secret/destroy/team-b/*', UPDATE),
  rule('A deletes versions of B', 'tenant-isolation', 'secret/delete/team-b/*', UPDATE),
  rule('A brings back what B deleted', 'tenant-isolation', 'secret/undelete/team-b/*', UPDATE),
  rule('A overwrites a secret of B', 'tenant-isolation', 'secret/data/team-b/api', CREATE, UPDATE),
  rule(
    'A changes one property of B, and cannot read it',
    'tenant-isolation',
    'secret/data/team-b/api',
    PATCH,
  ),
  rule('A deletes the latest version of B', 'tenant-isolation', 'secret/data/team-b/api', DELETE),
  rule('A removes a secret of B with all versions', 'tenant-isolation', 'secret/metadata/team-b/api', DELETE),
  rule('A sets how many versions of B are kept', 'tenant-isolation', 'secret/metadata/team-b/api', UPDATE),
  rule('A asks any function of the engine of B', 'tenant-isolation', 'secret/+/team-b/+', UPDATE),
  rule(
    'A lets the engine delete every version after a minute',
    'tenant-administers-vault',
    'secret/config',
    UPDATE,
  ),
  rule(
    'A may do anything to B but list',
    'tenant-isolation',
    'secret/data/team-b/*',
    CREATE,
    READ,
    UPDATE,
    PATCH,
    DELETE,
    SUDO,
  ),
  rule(
    'A makes its own credentials of another role by a glob',
    'tenant-administers-vault',
    'database/*',
    UPDATE,
  ),
  rule(
    'A points a connection at a server of its own, which is sent the password',
    'tenant-administers-vault',
    'database/config/orders',
    UPDATE,
  ),
  rule(
    'A rotates the password of an admin away',
    'tenant-administers-vault',
    'database/rotate-root/orders',
    UPDATE,
  ),
  rule(
    'A resets a connection, whose users lose it',
    'tenant-administers-vault',
    'database/reset/orders',
    UPDATE,
  ),
  rule(
    'A writes a database role that makes superusers',
    'tenant-administers-vault',
    'database/roles/mine',
    CREATE,
  ),
  {
    name: 'A makes credentials of the database role of B',
    verdict: 'tenant-isolation',
    define: (given) => {
      databaseRoleOf(given.b, given.database);
      allow(given, 'database/creds/team-b_orders', READ);
    },
  },
  {
    name: 'A makes credentials of every role',
    verdict: 'tenant-isolation',
    define: (given) => {
      databaseRoleOf(given.b, given.database);
      allow(given, 'database/creds/*', READ);
    },
  },
  {
    name: 'A makes credentials of roles that begin like its own',
    verdict: 'tenant-isolation',
    define: (given) => {
      databaseRoleOf(given.b, given.database);
      allow(given, 'database/creds/team-*', READ);
    },
  },
  {
    name: 'A reads the statements of the database role of B',
    verdict: 'tenant-isolation',
    define: (given) => {
      databaseRoleOf(given.b, given.database);
      allow(given, 'database/roles/team-b_orders', READ);
    },
  },
  {
    name: 'A makes credentials of B by any function of the engine',
    verdict: 'tenant-isolation',
    define: (given) => {
      databaseRoleOf(given.b, given.database);
      allow(given, 'database/+/team-b_orders', READ);
    },
  },
  {
    name: 'A reads a shared secret that was shared with B alone',
    verdict: 'tenant-isolation',
    define: (given) => {
      given.kv.secret('shared/wildcard').grantRead(given.b);
      allow(given, 'secret/data/shared/wildcard', READ);
    },
  },
  {
    name: 'A writes a shared secret that it may read',
    verdict: 'tenant-isolation',
    define: (given) => {
      given.kv.secret('shared/wildcard').grantRead(given.a);
      allow(given, 'secret/data/shared/wildcard', READ, UPDATE);
    },
  },
  {
    name: 'A reads beside a shared secret by a glob',
    verdict: 'tenant-isolation',
    define: (given) => {
      given.kv.secret('shared/wildcard').grantRead(given.a);
      given.kv.secret('shared/other').grantRead(given.b);
      allow(given, 'secret/data/shared/*', READ);
    },
  },
  {
    name: 'A reads older versions of a shared secret by its metadata',
    verdict: 'tenant-isolation',
    define: (given) => {
      given.kv.secret('shared/wildcard').grantRead(given.a);
      allow(given, 'secret/metadata/shared/wildcard', READ);
    },
  },
  {
    name: 'A is given the policy of B itself',
    verdict: 'tenant-isolation',
    define: (given) => void roleOfA(given, [given.b.node.findChild('policy') as VaultPolicy]),
  },
  {
    name: 'A keeps what a wide rule gives of B beside a narrow one that gives less',
    verdict: 'tenant-isolation',
    define: (given) => {
      const { vault, platform } = given;
      roleOfA(given, [
        new VaultPolicy(platform, 'wide', {
          vault,
          rules: [{ path: 'secret/data/team-b/*', capabilities: [READ], reason: 'asked for' }],
        }),
        new VaultPolicy(platform, 'narrow', {
          vault,
          rules: [{ path: 'secret/data/team-b/api/*', capabilities: [UPDATE], reason: 'asked for' }],
        }),
      ]);
    },
  },
];
