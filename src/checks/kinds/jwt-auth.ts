import { type JwtAuthRecord } from '../../plan/kinds/jwt-auth';
import { type CheckedKind } from './kind';

/** JWT auth mounts. */
export const jwtAuths: CheckedKind<JwtAuthRecord> = {
  mount: ({ server, mount }) => ({ server, space: 'auth/', path: mount }),
  reserved: ({ mount }) =>
    mount.split('/')[0] === 'token' ? `auth mount '${mount}' lies below Vault's own 'auth/token'` : undefined,
  unproven: () => [
    "which issuer's tokens it takes, by which keys",
    'how long it lets a token of Vault live',
    'which other roles it has',
  ],
};
