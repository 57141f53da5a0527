import { keyOf, type KindOf, type Origin, refer, type Reference } from './kind';
import { pkiEngines } from './pki-engine';
import { type PkiKeyType } from './pki-role';
import { type Place, placeText } from '../place';

/** An issuer of a PKI engine, whose key is made in Vault and stays there. */
export interface PkiIssuerRecord extends Origin {
  /** Id of its engine. */
  readonly engine: string;
  readonly server: Place;
  readonly mount: string;
  readonly name: string;
  readonly commonName: string;
  readonly keyType: PkiKeyType;
  /** Bits of its key; 0 for a type that has one size alone. */
  readonly keyBits: number;
  /** Life of its certificate, in seconds. */
  readonly ttl: number;
  /** The root that signs it, of an engine of the same place; absent of a root, which signs itself. */
  readonly signedBy?: { readonly mount: string; readonly name: string };
  /** Whether roles that name no issuer sign with it. */
  readonly isDefault: boolean;
  readonly preventDestroy: boolean;
}

/** Issuers of PKI engines. */
export const pkiIssuers: KindOf<PkiIssuerRecord, Pick<PkiIssuerRecord, 'server' | 'mount' | 'name'>> = {
  list: 'pkiIssuers',
  what: ({ signedBy }) => (signedBy ? 'PKI issuer' : 'PKI root'),
  inState: 'fixed',
  nameOf: ({ name }) => name,
  within: ({ server, mount }) => `'${mount}' of ${placeText(server)}`,
  key: ({ server, mount, name }) => keyOf(server, mount, name),
  references: ({ server, mount, signedBy }): Reference[] => [
    refer(pkiEngines, { server, mount }, `is of the PKI engine at '${mount}'`),
    ...(signedBy
      ? [refer(pkiIssuers, { server, ...signedBy }, `is signed by '${signedBy.name}' of '${signedBy.mount}'`)]
      : []),
  ],
};
