/** What may be done with resources, as a Role has it. */
export interface LiveRule {
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly verbs?: readonly string[];
}

const LOOK = ['get', 'list', 'watch'];

type Rights = Readonly<Record<string, readonly string[]>>;

/** What ESO's Helm chart gives its controller besides all that is of ESO's own groups (its rbac.yaml, 0.20). */
const CHART: Rights = {
  '/configmaps': LOOK,
  '/events': ['create', 'patch'],
  '/namespaces': [...LOOK, 'update', 'patch'],
  '/secrets': [...LOOK, 'create', 'update', 'patch', 'delete'],
  '/serviceaccounts': LOOK,
  '/serviceaccounts/token': ['create'],
};

/** What it gives besides in ESO's own namespace, to tell who leads. */
const CHART_AT_HOME: Rights = {
  '/configmaps': ['get', 'create', 'update', 'patch'],
  'coordination.k8s.io/leases': ['get', 'create', 'update', 'patch'],
};

const OWN_GROUPS = new Set(['external-secrets.io', 'generators.external-secrets.io']);

/**
 * What rules give beyond what ESO's Helm chart does, as `verb of resource`; undefined where it is nothing.
 *
 * @param isAtHome whether they are given in ESO's own namespace alone
 */
export function beyondChart(rules: readonly LiveRule[], isAtHome: boolean): string | undefined {
  const isGiven = (key: string, verb: string) =>
    [CHART, ...(isAtHome ? [CHART_AT_HOME] : [])].some((rights) => rights[key]?.includes(verb));
  for (const { apiGroups = [], resources = [], verbs = [] } of rules)
    for (const group of apiGroups)
      for (const resource of resources)
        for (const verb of verbs) {
          if (!OWN_GROUPS.has(group) && !isGiven(`${group}/${resource}`, verb))
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
