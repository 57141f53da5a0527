import { goDuration } from '../plan/duration';
import {
  type ExternalSecretRecord,
  type GeneratorRecord,
  type Kind,
  type LoginRole,
  type RecordOf,
} from '../plan/records';
import { type IdentityIndex } from './identity-index';
import { longestLease, longestToken } from './longest-life';
import { checkedKind } from './kinds';
import { type RoleCredential } from './kinds/kind';
import { type PlanIndex } from './plan-index';

/** A dynamic credential that an ExternalSecret delivers. All times are seconds. */
export interface Credential {
  readonly secret: ExternalSecretRecord;
  readonly generator: GeneratorRecord;
  /** The role that the generator logs in with. */
  readonly role: LoginRole;
  /** What makes it. */
  readonly made: RoleCredential;
  /** Life of the token that makes it. */
  readonly tokenLife: number;
  /** Life of its lease, or of whatever it is by itself. */
  readonly leaseLife: number;
  /** Life of the credential: the shorter of both where it dies with its token. */
  readonly life: number;
  /** How often ESO makes a new one; 0 for never. */
  readonly refresh: number;
}

/** Life of a token of a role: nobody renews it (`framework.CalculateTTL`; 0 means Vault's default). */
export function tokenLife(index: PlanIndex, role: LoginRole): number {
  const { seconds } = longestToken(index, role);
  return Math.min(role.tokenTtl || seconds, role.tokenMaxTtl || seconds, seconds);
}

/** Life of what a role makes: that of a lease is cut by its mount. */
function leaseLife(index: PlanIndex, { diesWithToken, server, mount, life }: RoleCredential): number {
  if (!diesWithToken) return life;
  const { seconds } = longestLease(index, server, mount);
  return Math.min(life || seconds, seconds);
}

/** How many of a credential are alive at once: old ones are not revoked at a refresh. */
export function aliveAtOnce({ made, life, refresh }: Credential): number {
  return refresh > 0 && !made.isRotated ? Math.ceil(life / refresh) : 1;
}

/** Every dynamic credential of a plan whose generator, role and maker are there. */
export function credentialsOf(index: IdentityIndex): Credential[] {
  const credentials: Credential[] = [];
  for (const { record: secret } of index.all('externalSecrets')) {
    const { cluster, namespace } = secret;
    for (const from of secret.values) {
      if (from.kind !== 'credential') continue;
      const generator = index.find('generators', { cluster, namespace, name: from.generator })?.record;
      const role = generator && index.identity(generator.login)?.role;
      const made = generator && credentialOf(index, generator);
      if (!generator || !role || !made) continue;
      const lives = { tokenLife: tokenLife(index, role), leaseLife: leaseLife(index, made) };
      const life = made.diesWithToken ? Math.min(lives.tokenLife, lives.leaseLife) : lives.leaseLife;
      const refresh = Math.max(0, secret.refreshInterval);
      credentials.push({ secret, generator, role, made, ...lives, life, refresh });
    }
  }
  return credentials;
}

/** What the role that a generator names makes. */
export function credentialOf(index: PlanIndex, { role }: GeneratorRecord): RoleCredential | undefined {
  const ofKind = <K extends Kind>(kind: K): RoleCredential | undefined => {
    const record: RecordOf<K> | undefined = index.withKey(kind, role.key)[0]?.record;
    return record && checkedKind(kind).credential?.(record);
  };
  return ofKind(role.kind as Kind);
}

/** Life of a credential with what it comes from: `1m (the token's, of role 'x'; the lease would live 24h)`. */
export function lifeText({ life, leaseLife, role, made }: Credential): string {
  const [of, rest] =
    life < leaseLife
      ? [`token of role '${role.name}'`, `; its lease would live ${goDuration(leaseLife)}`]
      : [`${made.diesWithToken ? 'lease of ' : ''}${made.what}`, ''];
  return `${goDuration(life)} (${of}${rest})`;
}
