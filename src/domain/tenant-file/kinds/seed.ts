import { type PushSecret } from '../../delivery/push-secret';
import { readChoice } from '../choice';
import { GENERATED_VALUE, GENERATED_VALUES } from '../generated-value';
import { located } from '../located';
import { type MappingSchema } from '../schema-piece';
import { type FieldKind } from './kind';

/** The first version of a secret. */
interface SeedContent {
  readonly secret: string;
  readonly value: object;
  readonly namespace?: string;
}

const seed: MappingSchema<SeedContent> = {
  description: 'A seed: secret and value',
  type: 'object',
  additionalProperties: false,
  required: ['secret', 'value'],
  properties: {
    secret: {
      description: 'Path of a secret of its own, below its prefix. What is there already stays.',
      $ref: '#/definitions/kvPath',
    },
    value: {
      description: 'What it is to be: the secret has the names of the value as its properties.',
      $ref: '#/definitions/generatedValue',
    },
    namespace: {
      description: "Namespace of the PushSecret, one of the tenant's. Default: the first of them.",
      $ref: '#/definitions/namespace',
    },
  },
};

/** First versions of secrets, which ESO generates. */
export const seeds: FieldKind<SeedContent, PushSecret> = {
  field: 'seeds',
  what: 'seed',
  description:
    'First versions of secrets of its own, by a name: what ESO generates is written once, where nothing is there yet, and never again.',
  limit: 'secrets',
  ids: 'kubernetesName',
  entry: 'seed',
  definitions: { seed, generatedValue: GENERATED_VALUE },
  when: 'load',
  read({ id, content: { secret, value, namespace }, place }, reading) {
    const { tenant } = reading;
    const generated = located(
      place.within('value').value,
      readChoice(GENERATED_VALUES, value, place.within('value'), reading),
    );
    const kept = located(place.within('secret').value, () => tenant.secret(secret));
    return located(place.key, () => tenant.addSeed(id, { secret: kept, value: generated, namespace }));
  },
};
