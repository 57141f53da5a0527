import { type DefinitionErrorTexts } from './text';

/** Mistakes of who may use what. */
export const ACCESS = {
  'not-its-own': {
    what: "Something is used that is neither its user's own nor was shared with it by name.",
    why: 'That is the isolation that is proven.',
    fix: 'Have its owner share it by name, or use another one.',
    example:
      "secret 'orders' belongs to tenant 'team-b'; expected something of its own, or that its owner shared with it.",
  },
  'import-of-its-own': {
    what: 'A tenant imports a secret that is its own.',
    why: 'An import says that somebody else may change what is delivered.',
    fix: 'Use addExternalSecret(), or in a tenant file externalSecrets.',
    example:
      "secret 'shop/payment' is the tenant's own, and is imported; expected one that the platform or another tenant shared with it.",
  },
  'granted-in-two-ways': {
    what: 'A shared secret is granted to some through one store and to others through another.',
    why: 'A tenant that gets it in two ways has a policy that nothing uses.',
    fix: 'Grant it to one ClusterSecretStore, or to each tenant.',
    example:
      "'shared/ca' is granted to tenant 'shop', and to others through store 'shared'; expected one way for all tenants.",
  },
  'bound-to-eso': {
    what: "A role binds ESO's own ServiceAccount.",
    why: "Whoever obtains ESO's token, through any store of any tenant, could log in with the role.",
    fix: 'Bind a ServiceAccount that serves one store.',
    example:
      "the role binds external-secrets/external-secrets, ESO's own ServiceAccount; expected ServiceAccounts that serve one store each.",
  },
  'access-through-admin': {
    what: "Database users are to be members of Vault's own admin role.",
    why: 'They could make and change every other user.',
    fix: 'Make a group role that holds what users may do.',
    example:
      "access names role 'vault_admin', Vault's own admin in that database; expected roles that hold what users may do.",
  },
  'password-in-state': {
    what: 'A connection to a server for whose admin the Terraform provider has no write-only password, and nobody said that the state may hold it.',
    why: "Whoever reads Terraform's state could log in as the admin, which makes users with any right.",
    fix: 'Guard the state as you would the password, say `passwordInState: true`, and let `rotateAdmin` replace it.',
    example:
      "a connection to Redis, for whose admin the Terraform provider has no write-only password; expected passwordInState: true, which says that Terraform's state may hold it.",
  },
  'unknown-admin': {
    what: 'Access by a group role that a set-up script is to make, in a database that exists already and whose admin nobody named.',
    why: 'The script lets the admin hand out membership of the group: without its name Vault could make no user.',
    fix: 'Say the username of the connection in PostgresConnection.fromName(), or name a group that is there in PostgresAccess.memberOf().',
    example:
      "access whose group role a set-up script makes, for an admin that nobody named; expected the admin of connection 'orders', or a group role that is there.",
  },
  'domain-not-allowed': {
    what: 'A certificate is asked for a name that its PKI role does not allow.',
    why: 'Vault refuses to issue it.',
    fix: 'Ask for a name within the allowed domains, or allow the domain.',
    example: "commonName is 'a.example.org'; expected a name that the role allows: example.com.",
  },
  'mounted-token': {
    what: "A ServiceAccount that reads a tenant's secrets has its token mounted into pods.",
    why: "Every pod that runs as it could read all of the tenant's secrets.",
    fix: 'Leave automountToken out, and run pods as another ServiceAccount.',
    example:
      "ServiceAccount 'shop/eso' has automountToken: true; expected a ServiceAccount whose token no pod is given.",
  },
  'given-object-not-bound': {
    what: 'A ServiceAccount or Namespace that is given in place of ours is not one that the plan knows.',
    why: "Vault's roles are bound to names: another one could not log in.",
    fix: 'Give it that name and namespace, or name it so in the definition.',
    example:
      "ServiceAccount given is 'shop/other'; expected one that Vault's roles are bound to: shop/eso-vault.",
  },
  'undecidable-templates': {
    what: 'Policies have templates of more values than can be told apart.',
    why: 'An answer that looks at some of them alone could be wrong.',
    fix: 'Ask Vault itself, or give the role policies with fewer templates.',
    example:
      "what 'vault kubernetes-prod/batch' may do depends on templates of 'entity': the values of {{identity.entity.name}} are unknown, and 40000 combinations of them are to be told apart; expected policies with fewer templates.",
  },
} as const satisfies DefinitionErrorTexts;
