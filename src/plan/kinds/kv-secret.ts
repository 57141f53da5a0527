import { keyOf, type KindOf } from './kind';
import { type Place, placeText } from '../place';

/** A KV secret that is expected to be there, for whoever fills Vault. */
export interface KvSecretRecord {
  readonly server: Place;
  readonly mount: string;
  readonly version: 1 | 2;
  readonly key: string;
  /** Properties that somebody reads by name, sorted. */
  readonly properties: readonly string[];
  /** Key of a declared secret that it is nearly called like, where it is not declared itself. */
  readonly nearlyCalled?: string;
  /** That it is declared, where the platform asks that all be; whether anybody reads it or not. */
  readonly declared?: true;
}

/** Secrets that are expected in KV. */
export const expectedSecrets: KindOf<KvSecretRecord, Pick<KvSecretRecord, 'server' | 'mount' | 'key'>> = {
  list: 'expectedSecrets',
  what: () => 'KV secret',
  nameOf: ({ key }) => key,
  within: ({ server, mount }) => `'${mount}' of ${placeText(server)}`,
  key: ({ server, mount, key }) => keyOf(server, mount, key),
  repeated: true,
};
