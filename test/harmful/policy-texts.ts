import { KubernetesAuthRole, VaultPolicy } from '../../src';
import { databaseRoleOf } from '../domain/definition';
import { attach, type Harmful, roleOfA } from './harmful';

/** A policy that the server has already, and that A is given. */
function text(name: string, verdict: string, policy: string): Harmful {
  return { name, verdict, define: (given) => attach(given, policy) };
}

const READ = 'capabilities = ["read"]';

/** Policies that say something else than one would think. */
export const POLICY_TEXTS: readonly Harmful[] = [
  text(
    'everything but what another rule refuses',
    'tenant-isolation',
    `path "*" { ${READ} } path "sys/*" { capabilities = ["deny"] } path "auth/*" { capabilities = ["deny"] } path "identity/*" { capabilities = ["deny"] }`,
  ),
  text(
    'a more specific rule outranks a deny of all of B',
    'tenant-isolation',
    `path "secret/data/team-b/*" { capabilities = ["deny"] } path "secret/data/team-b/api" { ${READ} }`,
  ),
  text(
    'a deny of the prefix without its end refuses nothing below it',
    'tenant-isolation',
    `path "secret/data/*" { ${READ} } path "secret/data/team-b" { capabilities = ["deny"] }`,
  ),
  text(
    'a deny of data leaves metadata',
    'tenant-isolation',
    'path "secret/*" { capabilities = ["read", "list"] } path "secret/data/*" { capabilities = ["deny"] }',
  ),
  text(
    'a deny by a + has a lower rank than a longer glob',
    'tenant-isolation',
    `path "secret/+/team-b/*" { capabilities = ["deny"] } path "secret/data/team-b/*" { ${READ} }`,
  ),
  text(
    'a deny of LIST does not hold for the path without its slash',
    'tenant-isolation',
    'path "secret/metadata/*" { capabilities = ["list"] } path "secret/metadata/team-b/" { capabilities = ["deny"] } path "secret/metadata/team-a/*" { capabilities = ["deny"] }',
  ),
  text(
    'the events of B, which name its secrets',
    'tenant-isolation',
    'path "secret/data/team-b/*" { capabilities = ["subscribe"] subscribe_event_types = ["*"] }',
  ),
  text('one leading slash is cut away', 'tenant-isolation', `path "/secret/data/team-b/api" { ${READ} }`),
  text(
    'the legacy words of a policy',
    'tenant-isolation',
    'path "secret/data/team-b/*" { policy = "write" }',
  ),
  text('a policy in JSON', 'tenant-isolation', '{"path":{"secret/data/team-b/*":{"capabilities":["read"]}}}'),
  text(
    'comments that look like the end of a rule',
    'tenant-isolation',
    `# }\npath "secret/data/team-b/*" { // }\n /* } */ ${READ} }`,
  ),
  text('escapes in a path', 'tenant-isolation', `path "secret/data/team\\u002db/*" { ${READ} }`),
  text(
    'a rule for any parameters of B',
    'tenant-isolation',
    'path "secret/data/team-b/*" { capabilities = ["update"] allowed_parameters = { "*" = [] } }',
  ),
  text(
    'a denied parameter that no read has',
    'tenant-isolation',
    `path "secret/data/team-b/*" { ${READ} denied_parameters = { "nothing" = [] } }`,
  ),
  text(
    'a wrapped answer is unwrapped by who gets it',
    'tenant-isolation',
    `path "secret/data/team-b/*" { ${READ} min_wrapping_ttl = "1s" max_wrapping_ttl = "90s" }`,
  ),
  text(
    'a template that any entity can be',
    'tenant-isolation',
    `path "secret/data/{{identity.entity.name}}/*" { ${READ} }`,
  ),
  text(
    'a template of metadata that an alias brings',
    'tenant-isolation',
    `path "secret/data/{{identity.entity.metadata.team}}/*" { ${READ} }`,
  ),
  text(
    'a template of a group',
    'tenant-isolation',
    `path "secret/data/{{identity.groups.names.team.metadata.prefix}}/*" { ${READ} }`,
  ),
  text(
    'a template in the middle of a name',
    'tenant-isolation',
    `path "secret/data/team-{{identity.entity.metadata.letter}}/*" { ${READ} }`,
  ),
  text(
    'a template of an alias, which ServiceAccounts of B have, too',
    'tenant-isolation',
    `path "secret/data/{{identity.entity.aliases.auth_kubernetes_1.metadata.service_account_namespace}}/*" { ${READ} }`,
  ),
  text(
    'a template whose value may hold slashes, and with them any path',
    'tenant-isolation',
    `path "secret/data/{{identity.entity.name}}" { ${READ} }`,
  ),
  text(
    'a template of a user claim, which may be a wildcard',
    'tenant-administers-vault',
    `path "{{identity.entity.aliases.auth_jwt_1.name}}" { ${READ} }`,
  ),
  text(
    'a template in place of the mount',
    'tenant-isolation',
    `path "{{identity.entity.metadata.mount}}/data/team-b/*" { ${READ} }`,
  ),
  text(
    'names of all entities',
    'tenant-administers-vault',
    'path "identity/entity/name/*" { capabilities = ["list"] }',
  ),
  text(
    'writes its own entity by its template',
    'tenant-administers-vault',
    'path "identity/entity/id/{{identity.entity.id}}" { capabilities = ["read", "update"] }',
  ),
  text(
    'a second stanza of one path adds to the first',
    'tenant-isolation',
    `path "secret/data/team-b/api" { capabilities = ["list"] } path "secret/data/team-b/api" { ${READ} }`,
  ),
  text(
    'a + that a request with an empty segment fills',
    'tenant-isolation',
    `path "secret/data/team-b/+" { ${READ} }`,
  ),
  text('a rule that Vault refuses', 'malformed-policy-rule', `path "secret/+*" { ${READ} }`),
  text(
    'a capability that there is not',
    'malformed-policy-rule',
    'path "secret/data/team-a/*" { capabilities = ["reed"] }',
  ),
  text(
    'a key that there is not',
    'malformed-policy-rule',
    `path "secret/data/team-a/*" { ${READ} allow_parameters = {} }`,
  ),
  text('not a policy at all', 'malformed-policy-rule', 'allow everything'),
  text('a rule that is not closed', 'malformed-policy-rule', `path "secret/data/team-a/*" { ${READ}`),
  text(
    'an invisible character in a path',
    'malformed-policy-text',
    `path "secret/data/team-a\u200b/*" { ${READ} }`,
  ),
  text(
    'a direction override that hides the rest of a line',
    'malformed-policy-text',
    `path "secret/data/team-a/*" { ${READ} } # \u202e`,
  ),
  {
    name: 'the text of default, which every token has, is wider than what is shipped',
    verdict: 'tenant-isolation',
    define: ({ vault, auth, cluster, platform }) => {
      VaultPolicy.fromText(vault, 'default', `path "secret/data/team-b/*" { ${READ} }`);
      const role = new KubernetesAuthRole(platform, 'own', {
        auth,
        namespaces: ['team-a'],
        serviceAccounts: ['team-a-external-secrets'],
        policies: [
          VaultPolicy.fromText(platform, 'd', 'path "x" { capabilities = ["deny"] }', {
            vault,
            policyName: 'Default',
          }),
        ],
      });
      void [role, cluster];
    },
  },
  {
    name: 'a policy called root that others have written',
    verdict: 'kept-name',
    define: (given) => attach(given, `path "secret/data/team-a/*" { ${READ} }`, 'root'),
  },
  {
    name: 'a policy that is larger than anybody reads',
    verdict: 'malformed-policy-text',
    define: (given) => attach(given, `path "secret/data/team-a/*" { ${READ} }\n`.repeat(2000)),
  },
  {
    name: 'an empty policy, which somebody fills later',
    verdict: 'malformed-policy-text',
    define: (given) => attach(given, ' \n'),
  },
  {
    name: 'credentials of B through a template in place of the role',
    verdict: 'tenant-isolation',
    define: (given) => {
      databaseRoleOf(given.b, given.database);
      attach(given, `path "database/creds/{{identity.entity.name}}" { ${READ} }`);
    },
  },
  {
    name: 'a name of a policy that only its case tells from another',
    verdict: 'duplicate-name',
    define: (given) => {
      VaultPolicy.fromText(given.platform, 'one', `path "a" { ${READ} }`, {
        vault: given.vault,
        policyName: 'Team-A',
      });
    },
  },
  {
    name: 'a policy with a * that is bound to a role of B and of A',
    verdict: 'tenant-isolation',
    define: (given) =>
      roleOfA(given, [VaultPolicy.fromText(given.vault, 'all', `path "secret/*" { ${READ} }`)], {
        namespaces: ['team-a', 'team-b'],
      }) && undefined,
  },
];
