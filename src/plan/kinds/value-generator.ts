import { keyOf, type KindOf, type MayBeReadBack, type Origin } from './kind';
import { isIn } from './service-account';

/** What a generator of ESO's own makes, and of what form. */
export type GeneratedValueRecord =
  | {
      readonly kind: 'Password';
      /** Characters. */
      readonly length: number;
      readonly digits: number;
      readonly symbols: number;
      /** Of which symbols are drawn. */
      readonly symbolCharacters: string;
      readonly noUpper: boolean;
      readonly allowRepeat: boolean;
    }
  | { readonly kind: 'UUID' }
  | {
      readonly kind: 'SSHKey';
      readonly keyType: 'rsa' | 'ed25519';
      /** Bits; of RSA alone. */
      readonly keySize?: number;
      readonly comment: string;
    };

/** Kind of a generator that asks nobody. */
export type ValueGeneratorKind = GeneratedValueRecord['kind'];

/** A generator that ESO itself is: it asks no Vault, and keeps no state. */
export interface ValueGeneratorRecord extends Origin, MayBeReadBack {
  readonly cluster: string;
  readonly namespace: string;
  readonly name: string;
  readonly value: GeneratedValueRecord;
}

/**
 * The names of the values that a kind of generator makes, sorted.
 *
 * Source: ESO `generators/v1`, `Generate` of each.
 */
export const GENERATED_NAMES: { readonly [K in ValueGeneratorKind]: readonly string[] } = {
  Password: ['password'],
  UUID: ['uuid'],
  SSHKey: ['privateKey', 'publicKey'],
};

/** Generators of ESO's own. */
export const valueGenerators: KindOf<
  ValueGeneratorRecord,
  Pick<ValueGeneratorRecord, 'cluster' | 'namespace' | 'name'> & {
    readonly value: { readonly kind: ValueGeneratorKind };
  }
> = {
  list: 'valueGenerators',
  what: ({ value }) => value.kind,
  nameOf: ({ name }) => name,
  within: ({ cluster, namespace }) => `namespace '${namespace}' of cluster '${cluster}'`,
  key: ({ cluster, namespace, name, value }) => keyOf(cluster, namespace, value.kind, name),
  references: ({ cluster, namespace }) => [isIn(cluster, namespace)],
};
