import { type DefinitionErrorTexts } from './text';

/** Mistakes in tenant files. */
export const TENANT_FILES = {
  'unreadable-folder': {
    what: 'The folder of tenant files cannot be read.',
    why: 'Its tenants would be left out, and what they have removed.',
    fix: 'Correct the path, which is relative to the working directory.',
    example: "folder is 'teams', which cannot be read (ENOENT); expected a folder of tenant files.",
  },
  'no-tenant-file': {
    what: 'Something in the folder of tenant files is none: a folder, a link, a file of another ending or too long.',
    why: 'What looks like a tenant and is not read would be missed too late.',
    fix: 'Move or rename it, or make two tenants of it.',
    example: "a file called 'shop.yml'; expected regular files called <tenant>.yaml, of at most 256 KiB.",
  },
  'file-of-another-name': {
    what: 'A tenant file is not called as its tenant.',
    why: 'Reviewers go by the name of the file.',
    fix: 'Rename one of them.',
    example: "name is 'shop' in a file called 'store.yaml'; expected a file called as its tenant.",
  },
  'malformed-yaml': {
    what: 'A tenant file is no YAML 1.2, or more of it than plain values.',
    why: 'Aliases make much of little, tags anything of something, and what one reader takes for text another takes for a number.',
    fix: 'Write each value out, without directives, tags, anchors and aliases.',
    example: 'an anchor; expected plain values, each written out. Remove it.',
  },
  'pasted-manifest': {
    what: 'A tenant file is a manifest of Kubernetes or of ESO.',
    why: 'A tenant file says what is meant, and manifests are made of it, with the policy that they need.',
    fix: 'Write the entry that the message shows, or do what it says.',
    example:
      'a manifest: SecretStore of external-secrets.io/v1; expected a tenant file. Remove it: a tenant has a store of its own, made of cluster and kv.',
  },
  'unknown-field': {
    what: 'A field of a tenant file is one that the schema does not know.',
    why: 'It would be ignored, and what it asks for not done.',
    fix: 'Remove or correct it.',
    example: "unknown field 'secret'; expected name, kv, secrets. Did you mean 'secrets'?",
  },
  'missing-field': {
    what: 'A field of a tenant file is missing that has no default.',
    why: 'Nothing can be made without it.',
    fix: 'Add it.',
    example: 'no name; expected one: it has no default. Add it.',
  },
  'malformed-field': {
    what: 'A field of a tenant file has a value that the schema does not accept.',
    why: 'It would be written as something else than was meant, or be refused later.',
    fix: 'Change it to what the message names.',
    example: "ttl is 'soon'; expected a duration such as 24h. Change it.",
  },
  'above-a-limit': {
    what: 'A list or a mapping of a tenant file is longer than the platform lets one be.',
    why: 'One file must not make the proof of all the others slow, nor the load of Vault.',
    fix: 'Make two tenants of it, or have the platform raise the limit in its `tenantLimits`.',
    example:
      'externalSecrets has 3200 entries; expected at most 1000. Make two tenants of it; or have the platform raise the limit: new Platform(name, { tenantLimits: { externalSecrets: 3200 } }).',
  },
  'several-mistakes': {
    what: 'Several mistakes in tenant files, each with its own id and place.',
    why: 'They are told at once, so that they can be mended at once.',
    fix: 'Correct them.',
    example:
      '2 mistakes in tenant files; expected what schemas/tenant.schema.json describes, and the platform offers. Correct them:',
  },
} as const satisfies DefinitionErrorTexts;
