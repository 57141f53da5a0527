/** What may be done with resources, as a Role has it. */
export interface LiveRule {
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly verbs?: readonly string[];
}

const LOOK = ['get', 'list', 'watch'];
const CHANGE = ['create', 'update', 'patch', 'delete'];

/** What ESO's Helm chart gives its controller besides all that is of ESO's own groups (deploy/charts, 0.20 to 1.3). */
const CHART: Readonly<Record<string, readonly string[]>> = {
  '/configmaps': [...LOOK, ...CHANGE],
  '/events': ['create', 'patch', 'update'],
  '/namespaces': [...LOOK, 'update', 'patch'],
  '/secrets': [...LOOK, ...CHANGE],
  '/serviceaccounts': LOOK,
  '/serviceaccounts/token': ['create'],
  'coordination.k8s.io/leases': [...LOOK, 'create', 'update', 'patch'],
};

const OWN_GROUPS = new Set(['external-secrets.io', 'generators.external-secrets.io']);

/** What rules give beyond what ESO's Helm chart does, as `verb of resource`; undefined where it is nothing. */
export function beyondChart(rules: readonly LiveRule[]): string | undefined {
  for (const { apiGroups = [], resources = [], verbs = [] } of rules)
    for (const group of apiGroups)
      for (const resource of resources)
        for (const verb of verbs) {
          const isOwn = OWN_GROUPS.has(group);
          if (!isOwn && !CHART[`${group}/${resource}`]?.includes(verb))
            return givenText(verb, resource, group);
        }
  return undefined;
}

/** The first thing that rules give, in the same words; undefined where they give nothing. */
export function firstGiven(rules: readonly LiveRule[]): string | undefined {
  for (const { apiGroups: [group] = [], resources: [resource] = [], verbs: [verb] = [] } of rules)
    if (group !== undefined && resource !== undefined && verb !== undefined)
      return givenText(verb, resource, group);
  return undefined;
}

function givenText(verb: string, resource: string, group: string): string {
  const what = resource === '*' ? 'all resources' : group === '' ? resource : `${resource}.${group}`;
  return `${verb === '*' ? 'everything' : verb} of ${what}`;
}
