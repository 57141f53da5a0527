import { type DefinitionErrorTexts } from './text';

/** Mistakes in names and values. */
export const VALUES = {
  'malformed-name': {
    what: 'A name, a path or a key does not have the form that everything needs which it becomes a part of.',
    why: 'One name becomes a path in Vault, an address in Terraform, a name in Kubernetes, part of an SQL statement or of a template. One that any of them would refuse fails half-way; one that any of them reads as more than a name reaches what is not its own.',
    fix: 'Use the form that the message names.',
    example: "name is 'Team A'; expected a lower-case name of letters, digits and hyphens. Change the name.",
  },
  'kept-name': {
    what: 'A name that Vault, Kubernetes, ESO or this library keeps for itself.',
    why: 'It would replace what is there already, or stand where something else is written.',
    fix: 'Use another name.',
    example: "name of the tenant is 'platform'; expected another name.",
  },
  'two-of-one-id': {
    what: 'Two things of one kind have one id where it is to be unique.',
    why: 'Ids are addresses in Terraform and names in Kubernetes: one of the two would replace the other.',
    fix: 'Rename one of them.',
    example:
      "KV engine 'secret' is also defined at acme/vault/secret; expected ids of their own for each KV engine.",
  },
  'unknown-name': {
    what: 'Something is named that is not there.',
    why: 'A reference to nothing is a request that Vault or Kubernetes refuses later.',
    fix: 'Correct the name, or define what it names first.',
    example: "namespace is 'shpo'; expected one of the tenant's: shop.",
  },
  'wrong-type': {
    what: 'A value is not of the type that is expected there.',
    why: 'The compiler says so in TypeScript; from JavaScript or through a cast it would be written as something else than was meant.',
    fix: 'Give a value of the type that the message names.',
    example: "kv is 'secret'; expected a KvEngine. Change the kv.",
  },
  'number-out-of-range': {
    what: 'A number or a duration is no whole number, or below or above what can be meant.',
    why: 'Vault and Kubernetes count in whole seconds and whole versions, and overflow or refuse what is beyond.',
    fix: 'Use a number in the range that the message names.',
    example: 'maxVersions is 0; expected a whole number from 1 to 100. Change the maxVersions.',
  },
  'malformed-text': {
    what: 'A text is empty, too long, or has characters that are not printable ASCII.',
    why: 'What cannot be seen cannot be reviewed, and systems that are given it encode it differently.',
    fix: 'Write it in printable ASCII, within the length that the message names.',
    example:
      "description is 'caf\\u00e9'; expected one line of 1 to 256 printable ASCII characters. Change the description.",
  },
  'malformed-url': {
    what: 'An address is not of the form that is expected there.',
    why: 'ESO, Vault and Terraform join paths to it: a path, a user or a query in it would go elsewhere, and a password in it would be written into files.',
    fix: 'Give scheme, host and port, in lower case.',
    example:
      "address is 'vault:8200'; expected https://host:port in lower case, without path, user or query. Change the address.",
  },
  'malformed-path': {
    what: 'A path is not of the form that is expected there.',
    why: 'Segments such as .. lead out of where it belongs.',
    fix: 'Give a path of plain segments, as the message shows.',
    example:
      "path of the audit file is 'audit.log'; expected an absolute path of plain segments, or 'stdout'.",
  },
  'malformed-pem': {
    what: 'A text is not the certificate or public key that it should be, or it is more than that.',
    why: 'It is written into files: a private key beside it would be published.',
    fix: 'Give the PEM blocks alone, never a private key.',
    example:
      'CA certificate is not a PEM certificate; expected one or more blocks of BEGIN CERTIFICATE and END CERTIFICATE.',
  },
  'malformed-expression': {
    what: 'A regular expression is too long, or one that Go and JavaScript read differently.',
    why: 'ESO reads it as Go does, and the checks as JavaScript does: what was proven would not be what happens.',
    fix: 'Use what both read alike.',
    example: "nameRegexp is '(?<a>x)'; expected a regular expression that Go and JavaScript read alike.",
  },
  'unknown-version': {
    what: 'A version has not the form of one, or is older than what can be written for.',
    why: 'What is emitted, and what is proven, goes by the version.',
    fix: "Give major and minor, for example '1.21'.",
    example: "version of vault is 'latest'; expected major and minor, for example '1.21'.",
  },
  'nothing-named': {
    what: 'A list is empty that has to name something.',
    why: 'Vault and ESO read an empty list as everything, or refuse it.',
    fix: 'Name at least one.',
    example: 'no audiences; expected at least one.',
  },
  'conflicting-options': {
    what: 'Options are given together that exclude each other, or neither of two of which one is needed.',
    why: 'One of them would be ignored without a word.',
    fix: 'Give one of them.',
    example: "jwksUrl and publicKeys; expected one of them: where the issuer's keys are, or the keys.",
  },
  'misspelled-option': {
    what: 'The name of an option is nearly that of another one, which was not given.',
    why: 'In JavaScript, and where types are not checked, it would be ignored without a word, and what it asks for not done.',
    fix: 'Correct the name.',
    example:
      "an option called 'perfix'; expected one of TenantProps: access, auth, cluster, kv, namespaces, ownNamespaces, prefix. Did you mean 'prefix'?",
  },
  'renamed-without-names': {
    what: 'A tenant that was renamed leaves its prefix or its namespaces to what its new name makes of them.',
    why: 'It would look for its secrets elsewhere, and be in other namespaces: at once, or as soon as the former name is taken out.',
    fix: 'Say both as they were, and leave them.',
    example:
      "formerly is 'shop', and prefix is not said; expected prefix and namespaces as they were under that name.",
  },
  'said-twice': {
    what: 'One thing is said twice, differently.',
    why: 'Which one counts would depend on the order of lines.',
    fix: 'Say it once, where it is named first.',
    example: "severity of rule 'audit-devices' is changed twice; expected one severity for a rule.",
  },
  'no-reason': {
    what: 'An exception is made without a reason.',
    why: 'Whoever reads it next year has to know whether it still holds.',
    fix: 'Write a sentence.',
    example: "reason is 'ok'; expected a sentence of at least 8 characters.",
  },
} as const satisfies DefinitionErrorTexts;
