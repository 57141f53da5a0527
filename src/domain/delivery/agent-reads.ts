import { DefinitionError } from '../../plan/definition-error';
import { type AgentReadRecord } from '../../plan/kinds/vault-agent';
import { sortedBy } from '../../plan/sorted';
import { kvReadPath } from '../../plan/wire-path';
import { type KvSecret } from '../kv/kv-secret';
import { type Credential } from '../vault/credential';
import { pathInto } from '../vault/vault-namespace';
import { type IVault } from '../vault/vault-server';
import { type SecretRead } from './bound-source';
import { type SourceRecords } from './source-records';

/** What a Vault Agent may take of its tenant; taking it adds to the policy of its login. */
export interface AgentScope {
  /** Where it logs in. */
  readonly vault: IVault;
  /** The secret, as the tenant has it, once its login may read it. */
  useSecret(secret: KvSecret): KvSecret;
  /** Lets its login make the credential. */
  useCredential(credential: Credential): void;
}

/** What a source means for one Vault Agent. */
export interface AgentReads {
  readonly reads: readonly AgentReadRecord[];
  readonly credentials: readonly Credential[];
  /** What must be in KV engines. */
  readonly expected: readonly SecretRead[];
}

/**
 * What a Vault Agent asks for what a source says: each secret and each credential once.
 *
 * @throws DefinitionError when the source has keys that only Vault knows, or is a generator of ESO
 */
export function agentReads({ values }: SourceRecords, scope: AgentScope, where: string): AgentReads {
  const secrets = new Map<KvSecret, Map<string, string>>();
  const credentials = new Set<Credential>();
  for (const value of values) {
    if (value.kind === 'property') {
      const secret = scope.useSecret(value.property.secret);
      const taken = secrets.get(secret) ?? new Map<string, string>();
      secrets.set(secret, taken.set(value.name, secret.property(value.property.name).name));
    } else if (value.kind === 'credential') {
      credentials.add(value.credential);
    } else {
      throw notForAgents(
        value.kind === 'generator' ? 'a generator of ESO' : 'keys that only Vault knows',
        where,
      );
    }
  }
  credentials.forEach((credential) => scope.useCredential(credential));
  const reads = [
    ...[...secrets].map(([secret, taken]) => secretRead(secret, taken, scope, where)),
    ...[...credentials].map((credential) => credentialRead(credential, scope, where)),
  ];
  return {
    reads: sortedBy(reads, ({ path }) => path),
    credentials: [...credentials],
    expected: [...secrets].map(([secret, taken]) => ({ secret, properties: [...new Set(taken.values())] })),
  };
}

function secretRead(
  secret: KvSecret,
  taken: ReadonlyMap<string, string>,
  { vault }: AgentScope,
  where: string,
): AgentReadRecord {
  const { kv, path: key } = secret;
  return {
    path: `${pathInto(vault, kv.vault, 'secret', where)}${kvReadPath(kv, key)}`,
    method: 'GET',
    secret: { key, version: kv.version },
    values: Object.fromEntries(sortedBy([...taken], ([name]) => name)),
  };
}

function credentialRead({ _parts }: Credential, { vault }: AgentScope, where: string): AgentReadRecord {
  const { path, method, parameters, role, names, diesWithToken } = _parts;
  return {
    path: `${pathInto(vault, _parts.vault, 'credential', where)}${path}`,
    method,
    ...(parameters && { parameters }),
    role,
    ...(diesWithToken && { leased: true as const }),
    values: Object.fromEntries([...names].sort().map((name) => [name, name])),
  };
}

function notForAgents(given: string, where: string): DefinitionError {
  return new DefinitionError({
    id: 'not-for-vault-agent',
    given: `the source has ${given}`,
    expected: 'properties and credentials, each of which is a file under a name that is known',
    fix: 'Name the properties with SecretSource.properties(), or have it delivered by an ExternalSecret.',
    where,
  });
}
