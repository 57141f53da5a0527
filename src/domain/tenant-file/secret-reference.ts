import { DefinitionError } from '../../plan/definition-error';
import { Consequence } from '../../plan/mistakes';
import { quoteValue } from '../../plan/quote';
import { type KvSecret } from '../kv/kv-secret';
import { type Reading } from './kinds/kind';
import { ownerOf } from '../platform/ownership';
import { located } from './located';
import { nameSchema } from './name-schema';
import { type Place } from './place';
import { type MappingSchema, type Schema } from './schema-piece';

/** A secret that somebody shared with the tenant. */
interface SharedSecretContent {
  readonly path: string;
  readonly sharedBy: string;
  readonly kv?: string;
}

/** A secret: a path below the tenant's prefix, or one that somebody shared with it. */
export type SecretReferenceContent = string | SharedSecretContent;

const fields: MappingSchema<SharedSecretContent>['properties'] = {
  path: {
    description:
      'Path of the secret: below the prefix of the tenant that shares it; relative to the mount where the platform does.',
    $ref: '#/definitions/kvPath',
  },
  sharedBy: {
    description:
      'Who shares it: the name of a tenant, of one with placements that of the same name or <tenant>_<placement>; or platform.',
    $ref: '#/definitions/owner',
  },
  kv: {
    description: "Id of the KV engine, where the platform shares it from another one. Default: the tenant's.",
    $ref: '#/definitions/id',
  },
};

const { maxLength, pattern } = nameSchema('kvPath');

/** The piece of a reference. */
export const SECRET_REFERENCE: Schema = {
  description:
    'path of a secret of its own, below its prefix; or path and sharedBy of one that was shared with it',
  type: ['string', 'object'],
  additionalProperties: false,
  required: ['path', 'sharedBy'],
  properties: fields,
  maxLength,
  pattern,
};

/** The piece of a field that names a secret of one's own or of others. */
export const SECRET_FIELD: Schema = {
  description: 'The secret.',
  $ref: '#/definitions/secretReference',
};

/**
 * The secret that a reference names.
 *
 * @throws DefinitionError when it is neither the tenant's nor shared with it
 */
export function secretOf(
  reference: SecretReferenceContent,
  place: Place,
  { tenant, tenantNamed, kvEngine, beforeSharing }: Reading,
): KvSecret {
  if (typeof reference === 'string') return located(place.value, () => tenant.secret(reference));
  const { path, sharedBy, kv } = reference;
  if (kv !== undefined && sharedBy !== 'platform') {
    throw new DefinitionError({
      id: 'conflicting-options',
      given: `kv beside a tenant's name, ${quoteValue(sharedBy)}`,
      expected: 'kv beside sharedBy: platform alone, since a tenant shares from its own engine',
      fix: 'Remove it.',
      where: place.within('kv').value,
    });
  }
  const engine = kv === undefined ? tenant.kv : kvEngine(kv, place.within('kv'));
  const owner = sharedBy === 'platform' ? engine : tenantNamed(sharedBy);
  const secret = owner?._secretAt(path);
  // Whether there is such a secret, or such a tenant, is nobody's business with whom it is not shared.
  if (secret?._access.readers.has(ownerOf(tenant) ?? '')) return secret;
  if (beforeSharing) throw new Consequence();
  throw new DefinitionError({
    id: 'not-its-own',
    given: `secret ${quoteValue(path)} of ${quoteValue(sharedBy)}`,
    expected: 'one that its owner shared with this tenant, by name',
    fix: 'Correct path and owner, or have it shared.',
    where: place.value,
  });
}
