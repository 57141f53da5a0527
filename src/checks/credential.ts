import { goDuration } from '../plan/duration';
import { VAULT_MAX_TTL } from '../plan/lifetime';
import {
  type AuthRoleRecord,
  type DatabaseRoleRecord,
  type ExternalSecretRecord,
  type GeneratorRecord,
} from '../plan/records';
import { type CheckContext } from './context';

/** A dynamic credential that an ExternalSecret delivers. All times are seconds. */
export interface Credential {
  readonly secret: ExternalSecretRecord;
  readonly generator: GeneratorRecord;
  readonly role: AuthRoleRecord;
  readonly databaseRole: DatabaseRoleRecord;
  /** Life of the token that makes it; the credential dies with it. */
  readonly tokenLife: number;
  /** Life of its lease. */
  readonly leaseLife: number;
  /** Life of the credential: the shorter of both. */
  readonly life: number;
  /** How often ESO makes a new one; 0 for never. */
  readonly refresh: number;
}

/** Life of a token of a role: nobody renews it (`framework.CalculateTTL`; 0 means Vault's default). */
export function tokenLife({ tokenTtl, tokenMaxTtl }: AuthRoleRecord): number {
  return Math.min(tokenTtl || VAULT_MAX_TTL, tokenMaxTtl || VAULT_MAX_TTL, VAULT_MAX_TTL);
}

/** Life of a lease of a database role: nobody renews it. */
export function leaseLife({ ttl, maxTtl }: DatabaseRoleRecord): number {
  return Math.min(ttl || VAULT_MAX_TTL, maxTtl || VAULT_MAX_TTL, VAULT_MAX_TTL);
}

/** Every dynamic credential of a plan whose generator, role and database role are there. */
export function credentialsOf(context: CheckContext): Credential[] {
  const credentials: Credential[] = [];
  for (const { record: secret } of context.all('externalSecrets')) {
    for (const from of secret.dataFrom) {
      if (from.kind !== 'generator') continue;
      const generator = context.generator(secret.cluster, secret.namespace, from.generator)?.record;
      const role = generator && context.identity(generator.login)?.role;
      const databaseRole = generator && databaseRoleOf(context, generator);
      if (!generator || !role || !databaseRole) continue;
      const lives = { tokenLife: tokenLife(role), leaseLife: leaseLife(databaseRole) };
      const life = Math.min(lives.tokenLife, lives.leaseLife);
      const refresh = Math.max(0, secret.refreshInterval);
      credentials.push({ secret, generator, role, databaseRole, ...lives, life, refresh });
    }
  }
  return credentials;
}

/** The database role whose credentials a generator makes. */
export function databaseRoleOf(
  context: CheckContext,
  { login, path }: GeneratorRecord,
): DatabaseRoleRecord | undefined {
  const [, mount, name] = /^(.+)\/creds\/([^/]+)$/.exec(path) ?? [];
  return mount && name ? context.databaseRole(login.server, mount, name)?.record : undefined;
}

/** Life of a credential with what it comes from: `1m (the token's, of role 'x'; the lease would live 24h)`. */
export function lifeText({ life, tokenLife, leaseLife, role, databaseRole }: Credential): string {
  const [of, rest] =
    tokenLife < leaseLife
      ? [`token of role '${role.name}'`, `; its lease would live ${goDuration(leaseLife)}`]
      : [`lease of database role '${databaseRole.name}'`, ''];
  return `${goDuration(life)} (${of}${rest})`;
}
