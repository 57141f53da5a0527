/** What a kind of mistake is, for whoever made it. */
export interface DefinitionErrorText {
  /** What it means, in one sentence. */
  readonly what: string;
  /** Why it is refused. */
  readonly why: string;
  /** How to mend it. */
  readonly fix: string;
  /** A message as it is shown. */
  readonly example: string;
}

/** Kinds of mistakes that belong together, by id. */
export interface DefinitionErrorTexts {
  readonly [id: string]: DefinitionErrorText;
}
