import { SECRET_TYPES } from '../../../plan/secret-type';
import { sortedBy } from '../../../plan/sorted';
import { type IExternalSecret } from '../../delivery/external-secret-interface';
import { CreationPolicy } from '../../delivery/creation-policy';
import { DeletionPolicy } from '../../delivery/deletion-policy';
import { durationOf } from '../duration';
import { located } from '../located';
import { type Place } from '../place';
import { type MappingSchema } from '../schema-piece';
import { SECRET_REFERENCE } from '../secret-reference';
import { SOURCE, SOURCE_OR_LIST, sourceOf } from '../sources';
import { TEMPLATE, type TemplateContent, templateOf } from '../template';
import { type FieldKind, type Reading } from './kind';

/** An ExternalSecret. */
export interface ExternalSecretContent {
  readonly placements?: string[];
  readonly namespace?: string;
  readonly source: object | readonly object[];
  readonly template?: { readonly [key: string]: TemplateContent };
  readonly secretName?: string;
  readonly type?: string;
  readonly refreshInterval?: string;
  readonly creationPolicy?: CreationPolicy;
  readonly deletionPolicy?: DeletionPolicy;
  readonly labels?: { readonly [key: string]: string };
  readonly annotations?: { readonly [key: string]: string };
}

export const externalSecret: MappingSchema<ExternalSecretContent> = {
  description: 'What ESO delivers, where, and how: at least a source',
  type: 'object',
  additionalProperties: false,
  required: ['source'],
  properties: {
    placements: {
      description:
        'The placements that it is in, of a tenant that has some: to promote it is to add one here. Default: all of them.',
      type: 'array',
      minItems: 1,
      items: { $ref: '#/definitions/id' },
    },
    namespace: {
      description: "Namespace, one of the tenant's. Default: the first of them.",
      $ref: '#/definitions/namespace',
    },
    source: SOURCE_OR_LIST,
    template: {
      description: 'Keys that are added to what the source delivers.',
      type: 'object',
      propertyNames: { $ref: '#/definitions/secretKey' },
      additionalProperties: { $ref: '#/definitions/template' },
    },
    secretName: {
      description: 'Name of the Secret. Default: that of the ExternalSecret.',
      $ref: '#/definitions/kubernetesName',
    },
    type: {
      description: "Type of the Secret. Default: the source's, else Opaque.",
      type: 'string',
      enum: [...SECRET_TYPES.keys()],
    },
    refreshInterval: {
      description:
        'How often ESO fetches it again. Default: 15m; for a dynamic credential a third of its life, since every refresh makes a new user.',
      $ref: '#/definitions/duration',
    },
    creationPolicy: {
      description:
        'What becomes of the Secret with respect to its ExternalSecret: Owner, made, owned and deleted with it; Orphan, made, and left when it is deleted; Merge, its keys are added to a Secret that somebody else makes. Default: Owner.',
      type: 'string',
      enum: Object.values(CreationPolicy),
    },
    deletionPolicy: {
      description:
        'What becomes of the Secret when the secret is deleted in Vault: Retain, it stays as it is, and the ExternalSecret reports an error; Delete, it is deleted, for creationPolicy Owner alone; Merge, its keys are removed, and it stays. Default: Retain.',
      type: 'string',
      enum: Object.values(DeletionPolicy),
    },
    labels: {
      description: 'Labels of the Secret, besides those of the platform. Default: none.',
      type: 'object',
      propertyNames: { $ref: '#/definitions/metadataKey' },
      additionalProperties: { $ref: '#/definitions/labelValue' },
    },
    annotations: {
      description: 'Annotations of the Secret, for example of a reloader. Default: none.',
      type: 'object',
      propertyNames: { $ref: '#/definitions/metadataKey' },
      additionalProperties: { $ref: '#/definitions/line' },
    },
  },
};

/** What ESO delivers to the tenant. */
export const externalSecrets: FieldKind<ExternalSecretContent, IExternalSecret> = {
  field: 'externalSecrets',
  what: 'ExternalSecret',
  description: 'What ESO delivers into its namespaces, by the name of the ExternalSecret.',
  limit: 'externalSecrets',
  ids: 'kubernetesName',
  entry: 'externalSecret',
  definitions: {
    externalSecret,
    source: SOURCE,
    secretReference: SECRET_REFERENCE,
    template: TEMPLATE,
  },
  when: 'compile',
  placements: ({ placements }) => placements,
  read({ id, content, place }, reading) {
    const delivery = deliveryOf(content, place, reading);
    return located(place.key, () => reading.tenant.addExternalSecret(id, { ...content, ...delivery }));
  },
};

/**
 * What an entry delivers, and how often.
 *
 * @throws DefinitionError at the place of what is refused
 */
export function deliveryOf(
  content: Pick<ExternalSecretContent, 'source' | 'template' | 'refreshInterval'>,
  place: Place,
  reading: Reading,
) {
  const source = sourceOf(content.source, place.within('source'), reading);
  const template = sortedBy(Object.entries(content.template ?? {}), ([key]) => key).map(
    ([key, said]) => [key, templateOf(key, said, place.within('template', key), reading)] as const,
  );
  const refreshInterval =
    content.refreshInterval === undefined
      ? undefined
      : durationOf(content.refreshInterval, place.within('refreshInterval'));
  return { source, template: Object.fromEntries(template), refreshInterval };
}
