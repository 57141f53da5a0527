import { Construct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { quoteValue } from '../../plan/quote';
import { requireInstance } from '../argument/argument';
import { type Tenant } from '../tenant/tenant';
import type * as Loader from './load';
import { type TenantFilesProps } from './tenant-files-props';

// Who writes no tenant as YAML loads neither a parser nor a validator.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const loader = () => require('./load') as typeof Loader;

/**
 * Tenants that are written as YAML, one file a tenant, validated by `schemas/tenant.schema.json`.
 *
 * A file makes the same constructs, and so the same plan, as a program would. Whoever may change a file may change
 * what its tenant reads of its own, and of what was shared with it or granted to it; whoever may add one adds a
 * tenant, with the namespace and the KV prefix of its name, or with those in each placement that the platform offers.
 */
export class TenantFiles {
  /**
   * Makes the tenants of a folder. Their ExternalSecrets are made when the platform is compiled, so that what
   * they use can be shared with them after this.
   *
   * @param scope the platform, or whatever of it the tenants belong to
   * @param folder the folder, relative to the working directory; every `<tenant>.yaml` in it is read
   * @param props what the files may name
   * @throws DefinitionError when a file is no tenant file, or names what it may not; it says file, line and column
   */
  public static load(scope: Construct, folder: string, props: TenantFilesProps): TenantFiles {
    const where = 'TenantFiles.load()';
    requireInstance(Construct, scope, 'scope', where);
    if (typeof folder !== 'string' || folder === '' || folder.includes('\0')) {
      throw new DefinitionError({
        id: 'wrong-type',
        given: `folder is ${quoteValue(folder)}`,
        expected: 'the path of a folder',
        fix: 'Name the folder that the tenant files are in.',
        where,
      });
    }
    return new TenantFiles(loader().loadTenants(scope, folder, props, where));
  }

  private readonly byName: ReadonlyMap<string, Tenant>;

  private constructor(tenants: readonly Tenant[]) {
    this.byName = new Map(tenants.map((tenant) => [tenant.node.id, tenant]));
  }

  /** The tenants, sorted by name. */
  public get tenants(): Tenant[] {
    return [...this.byName.values()];
  }

  /**
   * The tenant of one file.
   *
   * @param name name of the tenant
   * @throws DefinitionError where there is no such file
   */
  public tenant(name: string): Tenant {
    const tenant = this.byName.get(name);
    if (tenant) return tenant;
    throw new DefinitionError({
      id: 'unknown-name',
      given: `tenant is ${quoteValue(name)}`,
      expected: `one of the files' (${[...this.byName.keys()].slice(0, 10).join(', ')})`,
      fix: 'Correct the name, or add the file.',
      where: 'TenantFiles.tenant()',
    });
  }
}
