const ACTIONS = [
  ['create', /will be created$/],
  ['update', /will be updated in-place$/],
  ['replace', /must be replaced$|will be replaced/],
  ['delete', /will be destroyed$/],
] as const;

/**
 * What `terraform plan` or `tofu plan` printed that it would do, sorted, as a {@link StackApplier} says it.
 *
 * @throws Error where that is not as much as it counted
 */
export function plannedChanges(printed: string): string[] {
  const changes: string[] = [];
  for (const [, address = '', what = ''] of printed.matchAll(/^ {2}# (\S+) (.*)$/gm)) {
    const action = ACTIONS.find(([, pattern]) => pattern.test(what))?.[0];
    if (action !== undefined) changes.push(`${action} ${address}`);
  }
  const counted = /^Plan: (?:\d+ to import, )?(\d+) to add, (\d+) to change, (\d+) to destroy/m.exec(printed);
  const count = (counted ?? []).slice(1).reduce((sum, each) => sum + Number(each), 0);
  // What is replaced is counted twice: as added and as destroyed.
  const found = changes.length + changes.filter((change) => change.startsWith('replace ')).length;
  if (found !== count) throw new Error(`Of ${count} planned changes ${found} could be read:\n${printed}`);
  return changes.sort();
}
