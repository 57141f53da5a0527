/** Types of values that nobody gives. */
const RETURNED: ReadonlySet<string> = new Set(['DefinitionProblem', 'PlanDocuments', 'RuleProblem']);

/** The names of the options of each props interface, its own and those that it takes from others, as the text of the API has them. */
export function optionNames(api: string): ReadonlyMap<string, readonly string[]> {
  const lines = api.split('\n');
  const own = new Map<string, { readonly bases: readonly string[]; readonly names: string[] }>();
  for (const line of lines) {
    const [, type, bases = ''] = /^props (\w+)(?: is ([\w, ]+?))?(?: \[.*)?$/.exec(line) ?? [];
    if (type && !RETURNED.has(type)) own.set(type, { bases: bases.split(', ').filter(Boolean), names: [] });
    const [, owner = '', name] = /^(\w+)\.(\w+)\??: /.exec(line) ?? [];
    if (name) own.get(owner)?.names.push(name);
  }
  const allOf = (type: string): string[] => {
    const { bases, names } = own.get(type) ?? { bases: [], names: [] };
    return [...names, ...bases.flatMap(allOf)].sort();
  };
  return new Map([...own.keys()].map((type) => [type, allOf(type)]));
}

/** The module that has them, as it is before it is formatted. */
export function optionNamesModule(api: string): string {
  const entries = [...optionNames(api)].map(([type, names]) => `${type}: ${JSON.stringify(names)},`);
  return `/** Names of the options of each props interface. Made by \`npm run api\`. */
export const OPTION_NAMES: { readonly [type: string]: readonly string[] } = {
${entries.join('\n')}
};
`;
}
