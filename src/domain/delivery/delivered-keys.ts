import { DefinitionError } from '../../plan/definition-error';
import { requireName } from '../../plan/names';
import { sortedBy } from '../../plan/sorted';
import { namesRead, type SecretKeys, type ValuePart } from '../../plan/value';
import { requireBoolean, requireEntries, requireInstance } from '../argument/argument';
import { type Credential } from '../vault/credential';
import { SecretTemplate } from './secret-template';

/** What an author adds to the keys of a source. */
export interface TemplateOptions {
  readonly template?: { readonly [key: string]: SecretTemplate | string };
  readonly templateOnly?: boolean;
}

/** What templates can read. */
export interface Provided {
  /** Names of the values; undefined where only Vault knows them all. */
  readonly names: readonly string[] | undefined;
  readonly keys: SecretKeys;
  readonly credentials: readonly Credential[];
}

/**
 * The keys that are delivered, sorted: those of the source, and those of its author, which overrule them.
 *
 * @throws DefinitionError when a template is malformed, or reads what the source does not provide
 */
export function deliveredKeys(
  { template = {}, templateOnly }: TemplateOptions,
  provided: Provided,
  where: string,
): SecretKeys {
  const own = ownKeys(template, provided, where);
  if (requireBoolean(templateOnly, false, 'templateOnly', where)) return requireAll(provided, own, where);
  return Object.fromEntries(sortedBy(Object.entries({ ...provided.keys, ...own }), ([key]) => key));
}

/** The keys of the author alone, where the source has no key that only Vault knows: that one would be delivered, too. */
function requireAll({ names }: Provided, own: SecretKeys, where: string): SecretKeys {
  if (names !== undefined && Object.keys(own).length > 0) return own;
  throw new DefinitionError({
    id: 'conflicting-options',
    given: 'templateOnly without a template, or of a source whose keys only Vault knows',
    expected: 'a template, and a source of properties or credentials',
    fix: 'Leave templateOnly out, or name the properties.',
    where,
  });
}

/** The author's keys, each reading only what the source provides. */
function ownKeys(
  templates: { readonly [key: string]: SecretTemplate | string },
  { names, credentials }: Provided,
  where: string,
): SecretKeys {
  const isProvided = new Set(names);
  const own = requireEntries(templates, 'template', where).map(
    ([key, value]): [string, readonly ValuePart[]] => {
      requireName('secretKey', key, 'key of the template', where);
      const template =
        typeof value === 'string'
          ? SecretTemplate._bare(value, key, where)
          : requireInstance(SecretTemplate, value, `template of '${key}'`, where);
      const missing = template._parts.flatMap(namesRead).find((name) => names && !isProvided.has(name));
      if (missing !== undefined) {
        throw new DefinitionError({
          id: 'template-of-another-source',
          given: `template of '${key}' reads '${missing}'`,
          expected: `a key that the source provides: ${names?.join(', ') || 'none'}`,
          fix: `Correct the key, or add a source that provides '${missing}'.`,
          where,
        });
      }
      if (template._credential && !credentials.includes(template._credential)) {
        throw new DefinitionError({
          id: 'template-of-another-source',
          given: `template of '${key}' is the URL of the credential at '${template._credential.path}'`,
          expected: 'that of the credential that the source delivers',
          fix: 'Name one role in both.',
          where,
        });
      }
      return [key, template._parts];
    },
  );
  return Object.fromEntries(own);
}
