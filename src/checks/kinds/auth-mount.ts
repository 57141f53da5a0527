import { type Place } from '../../plan/place';
import { type CheckedKind } from './kind';

/** What the checks say of an auth mount that only the definition makes, whatever the kind of login. */
export const authMount: CheckedKind<{ readonly server: Place; readonly mount: string }> = {
  mount: ({ server, mount }) => ({ server, space: 'auth/', path: mount }),
  reserved: ({ mount }) =>
    mount.split('/')[0] === 'token' ? `auth mount '${mount}' lies below Vault's own 'auth/token'` : undefined,
};
