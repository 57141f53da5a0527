/** What strangers may give for any field. */
export const HOSTILE = {
  glob: 'team-a*',
  plus: '+',
  parent: '../team-b',
  slash: 'a/b',
  upper: 'Team',
  long64: 'x'.repeat(64),
  long100k: 'x'.repeat(100_000),
  lookAlike: 'team-\u0430',
  doubleQuote: 'a"b',
  singleQuote: "a'b",
  terraform: '${path.root}',
  directive: '%{ if true }',
  template: '{{ .password }}',
  newline: 'a\nb',
  trailingNewline: 'a\n',
  nul: 'a\u0000',
  escape: '\u001b[31ma',
  space: 'a b',
  empty: '',
  undefined: undefined,
  null: null,
  number: 42,
  boolean: true,
  object: {},
  list: ['a'],
  function: () => 'a',
} as const;

/** A kind of it. */
export type Hostile = keyof typeof HOSTILE;
