import { type DefinitionErrorTexts } from './text';

/** Mistakes of where things are. */
export const PLACES = {
  'outside-a-platform': {
    what: 'A construct is made in a scope that is no platform, nor below one.',
    why: 'A definition is a tree of its own: constructs of cdktf and cdk8s take the plan that is made of it.',
    fix: 'Make it below `new Platform(name)`, and give charts and stacks what `platform.compile()` returns.',
    example: 'scope is a Chart; expected a Platform, or something below one.',
  },
  'misplaced-construct': {
    what: 'A construct is made in a scope where it cannot be.',
    why: "What is within a tenant is the tenant's own.",
    fix: 'Make it where the message says.',
    example: "a tenant within tenant 'shop'; expected tenants beside each other.",
  },
  'after-compile': {
    what: 'Something is made or changed after the platform was compiled.',
    why: 'It would be left out without a word.',
    fix: 'Move the line above `compile()` or `synth()`.',
    example:
      "'orders' is made after the platform was compiled; expected the whole definition before compile() or synth().",
  },
  'of-another-place': {
    what: 'Something is used that is in another platform, server, Vault namespace, cluster, engine or namespace.',
    why: 'Tokens, names and paths are worth something in one of them alone.',
    fix: 'Use one of the same place, or change the place.',
    example: "policy is of server 'eu'; expected one of server 'us'.",
  },
  'no-server': {
    what: 'It is not said which Vault server something is in.',
    why: 'A path means nothing without its server.',
    fix: 'Make it in the scope of a `VaultServer`, or name one in `vault`.',
    example: 'no Vault server; expected the scope of one, or `vault`, which names it.',
  },
  'placement-not-named': {
    what: 'Something of one placement is asked of a tenant that has several.',
    why: 'Its placements have clusters, prefixes and identities of their own: what is granted of one of them would be granted of production, too.',
    fix: 'Name the placement: `placement.secret(path)`, `placement.addDatabaseRole()`.',
    example:
      "secret 'tls' of tenant 'shop' is one in each of its placements, and its engine is asked for; expected that of one placement.",
  },
  'engine-not-built-in': {
    what: 'A secrets engine that the server has not built in, or not as it is written for.',
    why: 'Vault and OpenBao mount what is built in, and external plugins that somebody has registered; an older version answers otherwise.',
    fix: 'Use a server that has it; on OpenBao register the plugin, and say `externalPlugin: true`.',
    example:
      'an engine of AWS on OpenBao 2.6, which has none built in; expected Vault 1.17 or later, or a plugin that is registered there.',
  },
  'ambiguous-login': {
    what: 'A cluster logs in to a server through several auth mounts, and none is named.',
    why: 'Roles of the one are unknown to the other.',
    fix: 'Name the mount in `auth`.',
    example:
      "cluster 'prod' logs in to server 'vault' through several auth mounts; expected the one that is meant.",
  },
} as const satisfies DefinitionErrorTexts;
