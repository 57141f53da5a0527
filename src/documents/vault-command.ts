import { type Place, wholeNamespace } from '../plan/place';
import { type VaultServerRecord } from '../plan/records';

/** A command line of the server's own client, in the namespace of a place: `vault policy delete -namespace=team shop`. */
export function vaultCommand(
  server: VaultServerRecord,
  place: Place,
  command: string,
  ...rest: readonly string[]
): string {
  const namespace = wholeNamespace(server, place);
  return [
    server.product.name === 'openbao' ? 'bao' : 'vault',
    command,
    ...(namespace === undefined ? [] : [`-namespace=${namespace}`]),
    ...rest,
  ].join(' ');
}
