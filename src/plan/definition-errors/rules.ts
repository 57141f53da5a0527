import { type DefinitionErrorTexts } from './text';

/** Mistakes in rules, severities and acknowledgements. */
export const RULES = {
  'malformed-rule': {
    what: "A rule of one's own is not complete, or its id is taken.",
    why: 'A rule that cannot be asked or told apart proves nothing.',
    fix: 'docs/own-rules.md has an example of a rule.',
    example: "rule 'acme/own-namespaces' is added twice; expected ids that are unique in a platform.",
  },
  'malformed-rule-id': {
    what: 'The id of a rule is not of the form of one.',
    why: 'An acknowledgement or a severity of a rule that cannot exist would do nothing.',
    fix: "Use an id of RULES.md, or a prefix of its author's own and a name.",
    example:
      "rule is 'Unused Role'; expected the id of a rule, for example 'unused-role' or 'acme/own-namespaces'.",
  },
  'fixed-severity': {
    what: 'The severity of a rule is changed which says that something could not be proven.',
    why: 'What could not be proven is not proven.',
    fix: 'Mend the rule that failed.',
    example:
      "severity of 'broken-rule' is changed; expected another rule: what could not be proven is not proven.",
  },
} as const satisfies DefinitionErrorTexts;
