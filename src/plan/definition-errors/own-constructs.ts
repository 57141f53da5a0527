import { type DefinitionErrorTexts } from './text';

/** Mistakes in visitors, stacks and charts of one's own. */
export const OWN_CONSTRUCTS = {
  'placed-twice': {
    what: 'One part of a plan is placed twice in a stack.',
    why: 'Two resources of one address replace each other.',
    fix: 'Place each part once.',
    example:
      "vault_mount.secret is placed in stack 'vault' twice; expected each part of a plan in a stack once.",
  },
  'inconsistent-visitor': {
    what: 'A visitor adds something else to one part of a large stack than to another.',
    why: 'A large stack is built in parts, and is one stack all the same.',
    fix: 'Let the visitor depend on nothing but the stack it is given.',
    example:
      'terraform.backend is local in one part of the stack and s3 in another; expected visitors that treat every part of a stack alike.',
  },
  'invalid-chart': {
    what: 'A construct in a visited chart says that it is not valid.',
    why: 'What is not valid is not written.',
    fix: 'Correct what a chart visitor added or changed.',
    example:
      'validation says: a Deployment needs a container; expected a chart whose constructs are all valid.',
  },
  'token-in-manifest': {
    what: 'A manifest holds a value that only Terraform knows.',
    why: 'Kubernetes cannot resolve tokens of cdktf: it would store them as text.',
    fix: 'Give the chart visitor the value itself.',
    example:
      "a manifest holds a value that only Terraform knows: 'path: ${TfToken[TOKEN.0]}'; expected literals.",
  },
} as const satisfies DefinitionErrorTexts;
