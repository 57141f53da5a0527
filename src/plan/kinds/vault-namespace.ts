import { namespaceOf, type Place, placeIn, placeText } from '../place';
import { type KindOf, type MayExist, type Origin, refer, type Reference } from './kind';
import { servers } from './vault-server';

/** A namespace of Vault, below the server's own: a Vault of its own, but that who is above may reach into it. */
export interface VaultNamespaceRecord extends Origin, MayExist {
  readonly id: string;
  /** Where it is made. */
  readonly server: Place;
  /** Path of it there; several segments only of one that exists already. */
  readonly path: string;
  readonly preventDestroy: boolean;
}

/** Namespaces of Vault. */
export const vaultNamespaces: KindOf<VaultNamespaceRecord, Pick<VaultNamespaceRecord, 'server' | 'path'>> = {
  list: 'vaultNamespaces',
  what: () => 'Vault namespace',
  inState: 'fixed',
  nameOf: ({ path }) => path,
  within: ({ server }) => placeText(server),
  key: ({ server, path }) => placeIn(server, path),
  references: ({ server }) => [isOf(server)],
};

/** That something is in a place, which must be there. */
export function isOf(place: Place, says = `is of ${placeText(place)}`): Reference {
  if (namespaceOf(place) === undefined) return refer(servers, { id: place }, says);
  return { kind: vaultNamespaces, keys: [place], says };
}
