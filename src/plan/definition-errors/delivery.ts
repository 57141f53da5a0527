import { type DefinitionErrorTexts } from './text';

/** Mistakes in secrets and their delivery. */
export const DELIVERY = {
  'unknown-property': {
    what: 'A property of a secret is named that was not declared.',
    why: 'ESO would fail on it, or deliver nothing.',
    fix: 'Correct the name, or add it to the properties of the secret.',
    example: "property is 'pasword'; expected one of username, password.",
  },
  'key-rewritten-by-eso': {
    what: 'A path names the mount or begins with data/.',
    why: 'ESO adds and removes these itself, and would read another secret than the one that was meant.',
    fix: 'Leave the mount and data/ out.',
    example:
      "path is 'secret/orders'; expected a path relative to the mount, which is added where it is needed.",
  },
  'path-said-twice': {
    what: "A path of a tenant's says the mount, data/ or the tenant's prefix again.",
    why: 'These are added to it: another secret would be read, in most cases one that is not there.',
    fix: 'Say the path below the prefix alone.',
    example:
      "path of the secret is 'data/stripe': 'data/' is added to it; expected a path below 'shop/', the tenant's part of engine 'secret'.",
  },
  'needs-kv-version-2': {
    what: 'An option of a KV engine of version 1 that only version 2 has.',
    why: 'Version 1 keeps no versions.',
    fix: 'Remove the option, or use KvVersion.V2.',
    example: 'maxVersions of a KV engine of version 1; expected version 2, which alone keeps versions.',
  },
  'source-not-in-store': {
    what: 'The source of an ExternalSecret is not something that its store reads.',
    why: 'ESO would ask the wrong place, or not at all.',
    fix: 'Change the store or the source.',
    example: "'orders' is in another engine; expected a secret of the store's engine.",
  },
  'conflicting-sources': {
    what: 'Two sources of an ExternalSecret provide one key, or are for two types of Secret.',
    why: 'Which of the two wins would depend on their order.',
    fix: 'Make two ExternalSecrets of it, or rename a key.',
    example:
      "two sources provide 'password'; expected sources for one type of Secret that provide different keys.",
  },
  'secret-type-refused': {
    what: 'What is delivered does not make a Secret of that type.',
    why: 'Kubernetes refuses a Secret without the keys of its type, and a type cannot be changed later.',
    fix: 'Deliver the keys of the type, or leave the type to the source.',
    example:
      "a Secret of type kubernetes.io/tls without 'tls.key'; expected the keys that Kubernetes demands of that type.",
  },
  'delete-without-owner': {
    what: 'deletionPolicy Delete where ESO does not own the Secret.',
    why: 'ESO deletes only Secrets that it made.',
    fix: 'Use creationPolicy Owner, or another deletionPolicy.',
    example: 'deletionPolicy Delete with creationPolicy Merge; expected creationPolicy Owner.',
  },
  'malformed-template': {
    what: 'A template, or a text that ESO would read as one, cannot be read as what was meant.',
    why: 'ESO would fail on it, or deliver a key that is not there as <no value>.',
    fix: 'Correct the template, and declare every key that it reads.',
    example:
      "expression is '{{ .user }}': it reads 'user'; expected only the keys it declares: none. Add 'user' to its keys.",
  },
  'template-of-another-source': {
    what: 'A template reads a key or a credential that the source does not deliver.',
    why: 'The Secret would hold <no value> where the value belongs.',
    fix: 'Add it to the source, or correct the template.',
    example: "template of 'URL' reads 'user'; expected a key that the source provides: password.",
  },
  'not-for-vault-agent': {
    what: 'A Vault Agent is to render what it cannot: keys that only Vault knows, chains of certificates, functions of ESO.',
    why: "Its templates are consul-template's, which has other functions; and each of its files has a name that annotations say.",
    fix: 'Name the properties, say the file in another way, or deliver it by an ExternalSecret.',
    example:
      'the source has keys that only Vault knows; expected properties and credentials, each of which is a file under a name that is known.',
  },
  'malformed-cloud-policy': {
    what: 'An IAM policy that AWS would not take.',
    why: 'Vault looks at nothing but whether it is JSON: each credential would fail when it is made.',
    fix: 'Write an object of JSON with Version 2012-10-17 and statements of Effect, Action and Resource.',
    example: 'policyDocument has no statement; expected an IAM policy in JSON. Correct the policy.',
  },
  'malformed-statement': {
    what: "SQL statements of one's own that Vault would not run as they are meant.",
    why: 'Vault cuts statements at semicolons, and makes users whose name and password nobody knows where a placeholder is missing.',
    fix: 'Write one statement an element, blocks ending in END, with the placeholders that Vault fills in.',
    example:
      'creation statements without {{password}}; expected one statement an element, blocks ending in END, with the placeholders that Vault fills in.',
  },
  'malformed-policy-text': {
    what: 'The text of a policy is empty, too long, or holds what cannot be seen.',
    why: 'What cannot be seen cannot be reviewed.',
    fix: 'Give the text itself, in printable characters.',
    example:
      'text of the policy has the invisible character U+200B in line 1, column 6; expected printable characters, tabs and line ends.',
  },
} as const satisfies DefinitionErrorTexts;
