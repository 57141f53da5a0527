import { type IExternalSecret } from '../../delivery/external-secret-interface';
import { located } from '../located';
import { type MappingSchema } from '../schema-piece';
import { deliveryOf, externalSecret, type ExternalSecretContent } from './external-secret';
import { type FieldKind } from './kind';

/** What is imported of others. */
interface ImportContent extends Omit<ExternalSecretContent, 'namespace'> {
  readonly namespaces?: string[];
}

const { source, ...others } = externalSecret.properties;
/** An import has namespaces in the place of one. */
const delivery = Object.fromEntries(
  Object.entries(others).filter(([field]) => field !== 'namespace'),
) as Omit<typeof others, 'namespace'>;

const imported: MappingSchema<ImportContent> = {
  description: 'What is imported: at least a source, of secrets that were shared with it',
  type: 'object',
  additionalProperties: false,
  required: ['source'],
  properties: {
    source,
    namespaces: {
      description: "Namespaces, of the tenant's: an ExternalSecret is made in each. Default: all of them.",
      type: 'array',
      minItems: 1,
      items: { $ref: '#/definitions/namespace' },
    },
    ...delivery,
  },
};

/** What others shared with the tenant, delivered into each of its namespaces. */
export const imports: FieldKind<ImportContent, IExternalSecret[]> = {
  field: 'imports',
  what: 'import',
  description:
    'What the platform or other tenants shared with it, by the name of the ExternalSecret that is made in each of its namespaces. Whoever exports it says so, too: in sharedWith, or by grantRead().',
  limit: 'externalSecrets',
  ids: 'kubernetesName',
  entry: 'import',
  definitions: { import: imported },
  when: 'compile',
  placements: ({ placements }) => placements,
  read({ id, content, place }, reading) {
    const made = deliveryOf(content, place, reading);
    return located(place.key, () => reading.tenant.importSecret(id, { ...content, ...made }));
  },
};
