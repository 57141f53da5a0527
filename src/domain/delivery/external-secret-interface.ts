/** What a tenant has delivered: in one namespace, or in one of each of its placements. */
export interface IExternalSecret {
  /** Name of the Secret. */
  readonly secretName: string;
  /**
   * Acknowledges what a rule finds in it, wherever it is.
   *
   * @param rule id of the rule, as the finding names it
   * @param reason why it is meant: a sentence
   * @throws DefinitionError when the rule is no id, or the reason says nothing
   */
  acknowledge(rule: string, reason: string): void;
}
