import { type CheckContext } from '../checks/context';
import { decidedRequest, refusalText, ruleText } from '../checks/decided-request';
import { listed } from '../checks/grouped';
import { type EsoRequest } from '../checks/request';
import { keysOf, storesOf } from '../plan/kinds/external-secret';
import { type ExternalSecretRecord, type SecretStoreRecord, type VaultLoginRecord } from '../plan/records';
import { type StoreReference } from '../plan/value';
import { type WalkedStep } from './step';

/** What an ExternalSecret reads through, and how that logs in. */
interface Way {
  readonly name: string;
  readonly what: string;
  readonly look: string;
  readonly login?: VaultLoginRecord;
}

function storeWay(
  { kind, name }: StoreReference,
  namespace: string | undefined,
  login: VaultLoginRecord | undefined,
): Way {
  const within = kind === 'SecretStore' ? `--namespace ${namespace} ` : '';
  return {
    name,
    what: `${kind} '${name}' must be Ready`,
    look: `kubectl ${within}describe ${kind.toLowerCase()} ${name}`,
    login,
  };
}

function waysOf(context: CheckContext, secret: ExternalSecretRecord): Way[] {
  const { cluster, namespace, values } = secret;
  const stores = storesOf(secret).map((store) =>
    storeWay(store, namespace, context.store(cluster, namespace, store)?.record.login),
  );
  const generators = values.flatMap((from) => (from.kind === 'credential' ? [from.generator] : []));
  return [
    ...stores,
    ...[...new Set(generators)].map((name): Way => ({
      name,
      what: `VaultDynamicSecret '${name}' makes a credential at each refresh`,
      look: `kubectl --namespace ${namespace} describe vaultdynamicsecret ${name}`,
      login: context.find('generators', { cluster, namespace, name })?.record.login,
    })),
  ];
}

/** What an ExternalSecret needs, step by step, as the plan has it. */
export function walkOf(context: CheckContext, secret: ExternalSecretRecord): WalkedStep[] {
  const requests = context.requestsOfRefresh(secret);
  const { namespace, name, target } = secret;
  const logins = new Set<string>();
  const steps = waysOf(context, secret).flatMap(({ name, what, look, login }): WalkedStep[] => {
    const way: WalkedStep = { step: 'store', says: what, look, named: `"${name}"` };
    const key = login && `${login.address} ${login.mount} ${login.role} ${login.serviceAccount}`;
    if (login === undefined || key === undefined || logins.has(key)) return [way];
    logins.add(key);
    const asked = requests.filter((request) => context.identity(request.login) === context.identity(login));
    return [
      way,
      ...loginSteps(context, login),
      ...asked.flatMap((request) => requestSteps(context, request)),
    ];
  });
  const keys = keysOf(secret);
  return [
    ...steps,
    ...propertySteps(secret),
    {
      step: 'Secret',
      says: `'${target.name}' of type ${target.type}${keys === undefined ? '' : ` with the keys ${keys.join(', ')}`}`,
      look: `kubectl --namespace ${namespace} describe externalsecret ${name}`,
    },
  ];
}

/** What a store needs to be Ready, step by step, as the plan has it: ESO logs in, and looks its token up. */
export function storeWalkOf(context: CheckContext, store: SecretStoreRecord): WalkedStep[] {
  const { name, namespace, login } = store;
  const kind = namespace === undefined ? 'ClusterSecretStore' : 'SecretStore';
  const { what, look } = storeWay({ kind, name }, namespace, login);
  const lookups = context
    .requestsOfStore(store)
    .filter((each) => each.kind === 'token' && each.operation === 'read');
  return [
    { step: 'store', says: what, look },
    ...loginSteps(context, login),
    ...lookups.flatMap((request) => policySteps(context, request)),
  ];
}

/** How a command of Vault's is told the server's namespace. */
function vault({ namespace }: VaultLoginRecord, command: string): string {
  const [verb, ...rest] = command.split(' ');
  return ['vault', verb, ...(namespace === undefined ? [] : [`-namespace=${namespace}`]), ...rest].join(' ');
}

function loginSteps(context: CheckContext, login: VaultLoginRecord): WalkedStep[] {
  const { address, mount, role: name, serviceAccount, serviceAccountNamespace, audiences } = login;
  const role = context.identity(login)?.role;
  const record = context.all('authRoles').find((each) => each.record === role)?.record;
  const bound =
    record === undefined
      ? ''
      : ` binds ServiceAccount ${listed(record.serviceAccounts)} of namespace ${listed(record.namespaces)}, audience '${record.audience}'; its policies are ${listed(record.policies, 20)}`;
  return [
    {
      step: 'ServiceAccount',
      says: `'${serviceAccount}' of namespace '${serviceAccountNamespace}', with a token for ${listed(audiences)}`,
      look: `kubectl --namespace ${serviceAccountNamespace} get serviceaccount ${serviceAccount}`,
    },
    { step: 'server', says: address, look: `curl ${address}/v1/sys/health` },
    {
      step: 'login',
      says: `at auth/${mount}, with role '${name}'`,
      look: vault(login, `read auth/${mount}/config`),
      named: `/v1/auth/${mount}/login`,
    },
    { step: 'role', says: `'${name}'${bound}`, look: vault(login, `read auth/${mount}/role/${name}`) },
  ];
}

/** What a request needs of policies and of what is there; logins and tokens' lives say nothing of their own. */
function requestSteps(context: CheckContext, request: EsoRequest): WalkedStep[] {
  const { kind, login, path } = request;
  if (kind === 'login' || kind === 'token' || !context.identity(login)) return [];
  return [
    ...policySteps(context, request),
    { step: 'path', says: saysPath(request), ...lookAt(request), ...namedBy(path) },
  ];
}

/** What a request needs of the policies of its login. */
function policySteps(context: CheckContext, request: EsoRequest): WalkedStep[] {
  const { login, operation, path } = request;
  const identity = context.identity(login);
  if (!identity) return [];
  const { refusal, rules } = decidedRequest(identity, request);
  const policies = [...new Set(rules.flatMap(({ sources }) => sources.map(({ policy }) => policy)))];
  const decided = refusal
    ? `the plan does not let it ${operation} ${path}: ${refusalText(refusal.decision)}`
    : `the plan lets it ${operation} ${path}, by rule ${listed(rules.map(ruleText))} of ${listed(policies)}`;
  const [policy] = policies;
  const look = policy === undefined ? {} : { look: vault(login, `policy read ${policy}`) };
  return [{ step: 'policy', says: decided, ...look, ...namedBy(path) }];
}

function namedBy(path: string): { readonly named: string } {
  return { named: `/v1/${path.replace(/\*$/, '')}` };
}

function saysPath({ kind, path, key }: EsoRequest): string {
  switch (kind) {
    case 'credentials':
      return `${path} makes it, and each call makes a new one`;
    case 'list':
    case 'found':
      return `what is below '${key}' at ${path}`;
    default:
      return `'${key}' is at ${path}`;
  }
}

/** What shows that something is there, and no value of it: a credential is made by whoever looks. */
function lookAt({ kind, login, path, key }: EsoRequest): { readonly look?: string } {
  const within = `/data/${key}`;
  if (kind !== 'read' || !path.endsWith(within)) return {};
  return { look: vault(login, `read ${path.slice(0, -within.length)}/subkeys/${key}`) };
}

function propertySteps({ values }: ExternalSecretRecord): WalkedStep[] {
  const byPath = new Map<string, string[]>();
  for (const from of values)
    if (from.kind === 'property') byPath.set(from.path, [...(byPath.get(from.path) ?? []), from.property]);
  return [...byPath].map(([path, properties]) => ({
    step: 'property',
    says: `'${path}' has ${listed([...new Set(properties)].sort(), 20)}`,
    named: `(key: ${path})`,
  }));
}
