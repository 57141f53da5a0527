/**
 * A function of texts that is asked once for each list: in a plan, lists of the same texts are one list, and what one
 * tenant's statements say is mostly what all say.
 */
export function onceAList<T>(ask: (texts: readonly string[]) => T): (texts: readonly string[]) => T {
  const known = new WeakMap<readonly string[], { readonly said: T }>();
  return (texts) => {
    let answer = known.get(texts);
    if (!answer) known.set(texts, (answer = { said: ask(texts) }));
    return answer.said;
  };
}
