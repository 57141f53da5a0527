import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DefinitionError } from '../plan/definition-error';
import { requireName } from '../plan/names';
import { quoteValue } from '../plan/quote';

/** The templates that come with this package. */
const OWN = join(__dirname, '..', '..', 'templates', 'tenant');

/** What stands in a template in the place of a name: no name has these brackets. */
export interface TenantNames {
  readonly tenant: string;
  /** Undefined where it is not known which is meant. */
  readonly cluster: string | undefined;
  /** Undefined where it is not known which is meant. */
  readonly kv: string | undefined;
}

/**
 * A template of a tenant file: of the platform's folder, else one that comes with this package.
 *
 * @param folder the platform's folder of templates, which need not be there
 * @throws DefinitionError when there is none of that name
 */
export function tenantTemplate(name: string, folder: string): string {
  requireName('fileId', name, 'name of the template', 'tenantry onboard');
  const file = [folder, OWN].map((each) => join(each, `${name}.yaml`)).find((each) => existsSync(each));
  if (file !== undefined) return readFileSync(file, 'utf8');
  throw new DefinitionError({
    id: 'unknown-name',
    given: `template ${quoteValue(name)}`,
    expected: `one of ${templatesIn(folder).join(', ')}`,
    fix: `Name one of these, or put ${name}.yaml there.`,
    where: folder,
  });
}

function templatesIn(folder: string): string[] {
  const files = [folder, OWN].flatMap((each) => (existsSync(each) ? readdirSync(each) : []));
  const names = files.filter((file) => file.endsWith('.yaml')).map((file) => file.slice(0, -'.yaml'.length));
  return [...new Set(names)].sort();
}

/**
 * The tenant file that a template gives.
 *
 * @throws DefinitionError when it has the place of a name that is not known
 */
export function tenantFileText(template: string, names: TenantNames): string {
  return template.replaceAll(/<(tenant|cluster|kv)>/g, (place, what: keyof TenantNames) => {
    const name = names[what];
    if (name !== undefined) return name;
    throw new DefinitionError({
      id: 'nothing-named',
      given: `no ${what} for ${place} of the template`,
      expected: `the one that is meant, since the platform has several, or none`,
      fix: `Name it with --${what}, or write a template that names it.`,
      where: 'tenantry onboard',
    });
  });
}
