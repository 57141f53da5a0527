import { type Construct } from 'constructs';
import { Platform } from '../platform/platform';
import { Tenant } from '../tenant/tenant';
import { type TenantFilesProps } from './tenant-files-props';
import { checkedProps } from './props';
import { type TenantsByName } from './placement-builder';
import { TenantBuilder } from './tenant-builder';
import { tenantFilesIn } from './tenant-file';

/** Every tenant of a platform by its name; looked for once, when the first is asked for. */
function tenantsOf(platform: Platform): TenantsByName {
  let known: Map<string, Tenant> | undefined;
  return (name) => {
    known ??= new Map(
      platform.node.findAll().flatMap((found) => (found instanceof Tenant ? [[found.node.id, found]] : [])),
    );
    return known.get(name);
  };
}

/**
 * Makes the tenants of a folder: at once they, their database roles and what they share; their ExternalSecrets when
 * the platform is compiled, since the program shares the platform's secrets with them in between.
 *
 * @throws DefinitionError when a file, what it says, or what it is offered is refused
 */
export function loadTenants(
  scope: Construct,
  folder: string,
  props: TenantFilesProps,
  where: string,
): Tenant[] {
  const offered = checkedProps(props, where);
  const platform = Platform.of(scope);
  const builders = tenantFilesIn(folder, platform._tenantLimits).map(
    (file) => new TenantBuilder(scope, file, offered),
  );
  const known = tenantsOf(platform);
  builders.forEach((builder) => builder.read('load', known));
  const tenants = builders.map(({ tenant }) => tenant);
  // Each file is let go of when its ExternalSecrets are there.
  const left = builders.reverse();
  platform._beforeCompile(() => {
    const all = tenantsOf(platform);
    for (let builder = left.pop(); builder; builder = left.pop()) builder.read('compile', all);
  });
  return tenants;
}
