import { type VaultServerRecord } from './kinds/vault-server';

/**
 * Where in Vault something is, one value: the id of a server, and behind a slash the namespace, if it is in one below
 * the server's own: `vault`, `vault/team`, `vault/team/web`.
 */
export type Place = string;

/** The place of a namespace that is made in another place. */
export function placeIn(place: Place, namespace: string): Place {
  return `${place}/${namespace}`;
}

/** Id of the server of a place. */
export function serverOf(place: Place): string {
  const slash = place.indexOf('/');
  return slash < 0 ? place : place.slice(0, slash);
}

/** The namespace of a place below the server's own; undefined for the server's own. */
export function namespaceOf(place: Place): string | undefined {
  const slash = place.indexOf('/');
  return slash < 0 ? undefined : place.slice(slash + 1);
}

/** The whole path of a place's namespace in its server; undefined for the root. */
export function wholeNamespace(
  { namespace }: Pick<VaultServerRecord, 'namespace'>,
  place: Place,
): string | undefined {
  const below = namespaceOf(place);
  if (namespace === undefined || below === undefined) return namespace ?? below;
  return `${namespace}/${below}`;
}

/** A place in a sentence: `server 'vault'`, `namespace 'team' of server 'vault'`. */
export function placeText(place: Place): string {
  const namespace = namespaceOf(place);
  return `${namespace === undefined ? '' : `namespace '${namespace}' of `}server '${serverOf(place)}'`;
}

/** A place as one name, for what can have no slash in it: `vault-team-web`. */
export function placeName(place: Place): string {
  return place.replaceAll('/', '-');
}
