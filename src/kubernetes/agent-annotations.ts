import { goDuration } from '../plan/duration';
import { type VaultAgentRecord } from '../plan/records';
import { agentTemplate } from './agent-template';

/** Where the injector has the files of a pod. */
export const AGENT_FILES = '/vault/secrets';

/** The volume with the token that a Vault Agent logs in with. */
export const AGENT_TOKEN_VOLUME = 'tenantry-vault-token';

/** File in it. */
const TOKEN = 'token';

/** How long such a token lives at least that Kubernetes makes, in seconds; kubelet makes new ones in time. */
const TOKEN_LIFE = 600;

const OWN = 'vault.hashicorp.com';

/**
 * The annotations of a pod by which the injector puts a Vault Agent beside it, sorted.
 *
 * Source: vault-k8s 1.6.2, `agent-inject/agent/annotations.go`.
 */
export function agentAnnotations(record: VaultAgentRecord, caSecret?: string): Record<string, string> {
  const { login, refreshInterval, stays, permissions, files, reads } = record;
  const ofPod = {
    'agent-inject': 'true',
    'agent-pre-populate-only': String(!stays),
    // What an application was given ends with its pod.
    'agent-revoke-on-shutdown': String(stays),
    'agent-service-account-token-volume-name': AGENT_TOKEN_VOLUME,
    'auth-path': `auth/${login.mount}`,
    'auth-type': 'kubernetes',
    ...(login.namespace !== undefined && { namespace: login.namespace }),
    // Else it would fold the names of files to lower case.
    'preserve-secret-case': 'true',
    role: login.role,
    service: login.address,
    'template-static-secret-render-interval': goDuration(refreshInterval),
    // The address is Vault's own, and its certificate is looked at, whatever the injector was told.
    'tls-skip-verify': 'false',
    // The injector mounts the Secret there.
    ...(caSecret !== undefined && { 'tls-secret': caSecret, 'ca-cert': '/vault/tls/ca.crt' }),
  };
  const ofFiles = Object.entries(files).flatMap(([file, parts]) => {
    const { path, text } = agentTemplate(parts, reads, file);
    return [
      ...(path === '' ? [] : [[`agent-inject-secret-${file}`, path]]),
      [`agent-inject-template-${file}`, text],
      ...(permissions === undefined ? [] : [[`agent-inject-perms-${file}`, permissions]]),
    ];
  });
  const all = [...Object.entries(ofPod), ...ofFiles] as [string, string][];
  return Object.fromEntries(all.map(([name, value]): [string, string] => [`${OWN}/${name}`, value]).sort());
}

/** The volume of a pod with the token that its Vault Agent logs in with: for Vault alone, and not for the API server. */
export function agentTokenVolume({ login }: VaultAgentRecord) {
  const [audience] = login.audiences;
  return {
    name: AGENT_TOKEN_VOLUME,
    projected: {
      sources: [{ serviceAccountToken: { audience, expirationSeconds: TOKEN_LIFE, path: TOKEN } }],
    },
  };
}
