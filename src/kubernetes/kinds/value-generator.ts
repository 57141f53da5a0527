import { type LiteralReader } from '../../plan/literal-reader';
import { type GeneratedValueRecord, type ValueGeneratorKind } from '../../plan/kinds/value-generator';
import { type ValueGeneratorRecord } from '../../plan/records';
import { GENERATOR_API_VERSION } from './generator';
import { type ObjectOf } from './kind';

/** How what a kind of generator makes is read back; of fields that are absent what ESO takes. */
const READERS: {
  readonly [K in ValueGeneratorKind]: (spec: LiteralReader) => Extract<GeneratedValueRecord, { kind: K }>;
} = {
  Password(spec) {
    const length = spec.count('length', 24);
    const quarter = Math.floor(length / 4);
    return {
      kind: 'Password',
      length,
      digits: spec.count('digits', quarter),
      symbols: spec.count('symbols', quarter),
      symbolCharacters: spec.text('symbolCharacters', '~!@#$%^&*()_+`-={}|[]\\:"<>?,./'),
      noUpper: spec.flag('noUpper', false),
      allowRepeat: spec.flag('allowRepeat', false),
    };
  },
  UUID: () => ({ kind: 'UUID' }),
  SSHKey: (spec) => ({
    kind: 'SSHKey',
    keyType: spec.choice('keyType', ['rsa', 'ed25519'], 'rsa'),
    ...(spec.has('keySize') && { keySize: spec.count('keySize', 0) }),
    comment: spec.text('comment', ''),
  }),
};

/** Every kind of generator that asks nobody. */
export const VALUE_GENERATOR_KINDS = Object.keys(READERS) as readonly ValueGeneratorKind[];

/** The name of a kind's objects in the API. */
export function resourceOf(kind: ValueGeneratorKind): string {
  return `${kind.toLowerCase()}s`;
}

/** A generator of ESO's own. */
const valueGenerator: ObjectOf<ValueGeneratorRecord> = {
  manifest({ name, namespace, value: { kind, ...spec } }, { labels }) {
    return { apiVersion: GENERATOR_API_VERSION, kind, metadata: { name, namespace, labels }, spec };
  },
  readBack: {
    types: VALUE_GENERATOR_KINDS.map((kind) => `${GENERATOR_API_VERSION} ${kind}`),
    record: (spec, { kind }) => ({ value: READERS[kind as ValueGeneratorKind](spec) }),
  },
};

/** Generators of ESO's own. */
export const valueGenerators = [valueGenerator];
