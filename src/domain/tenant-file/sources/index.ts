import { SecretSource } from '../../delivery/secret-source';
import { choiceSchema, readChoice } from '../choice';
import { type Reading } from '../kinds/kind';
import { located } from '../located';
import { type Place } from '../place';
import { type Schema } from '../schema-piece';
import { basicAuth } from './basic-auth';
import { credentials } from './credentials';
import { extract } from './extract';
import { find } from './find';
import { properties } from './properties';
import { registry } from './registry';
import { tls } from './tls';

/** What an ExternalSecret may take its values from. */
const SOURCES = { properties, extract, find, credentials, tls, registry, basicAuth };

/** The piece of one source. */
export const SOURCE: Schema = choiceSchema(SOURCES);

/** The piece of a source, or of a list of them. */
export const SOURCE_OR_LIST: Schema = {
  description: 'What it takes its values from: a source, or a list of sources that provide different keys.',
  if: { type: 'array' },
  then: {
    type: 'array',
    minItems: 1,
    description: 'at least one source',
    items: { $ref: '#/definitions/source' },
  },
  else: { $ref: '#/definitions/source' },
};

/** What a source, or a list of them, stands for. */
export function sourceOf(content: object | readonly object[], place: Place, reading: Reading): SecretSource {
  if (!Array.isArray(content)) return oneSource(content, place, reading);
  const parts = content.map((part: object, index) => oneSource(part, place.within(index), reading));
  return located(place.value, () => SecretSource.all(parts));
}

function oneSource(content: object, place: Place, reading: Reading): SecretSource {
  const make = readChoice(SOURCES, content, place, reading);
  return located(place.within(...Object.keys(content)).value, make);
}
