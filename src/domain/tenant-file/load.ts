import { type Construct } from 'constructs';
import { Platform } from '../platform/platform';
import { Tenant } from '../tenant/tenant';
import { type TenantFilesProps } from './tenant-files-props';
import { checkedProps } from './props';
import { type TenantsByName } from './placement-builder';
import { TenantBuilder } from './tenant-builder';
import { Consequence, Mistakes } from '../../plan/mistakes';
import { tenantFilesIn } from './tenant-file';

/** The tenants of a platform. */
function tenantsOf(platform: Platform): Tenant[] {
  return platform.node.findAll().flatMap((found) => (found instanceof Tenant ? [found] : []));
}

/** Finds tenants by their names. */
function byName(tenants: readonly Tenant[]): TenantsByName {
  const known = new Map(tenants.map((tenant) => [tenant.node.id, tenant]));
  return (name) => known.get(name);
}

/**
 * Makes the tenants of a folder: at once they, their database roles and what they share; their ExternalSecrets when
 * the tenant is compiled, since the program shares the platform's secrets with them in between.
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
  const mistakes = new Mistakes();
  const texts = tenantFilesIn(folder, platform._tenantLimits, mistakes);
  const builders = texts.files.flatMap(
    (file) => mistakes.attempt(() => new TenantBuilder(scope, file, offered, mistakes)) ?? [],
  );
  const known = byName(tenantsOf(platform));
  const tenants: TenantsByName = (name) => {
    const tenant = known(name);
    if (!tenant && texts.names.has(name)) throw new Consequence();
    return tenant;
  };
  builders.forEach((builder) => builder.read({ when: 'load', tenants, beforeSharing: true }, mistakes));
  // Nothing is made of them any more: what is wrong with the rest is told as far as it is known by now.
  if (mistakes.any)
    builders.forEach((builder) => builder.read({ when: 'compile', tenants, beforeSharing: true }, mistakes));
  mistakes.requireNone();
  readLater(platform, builders);
  return builders.map(({ tenant }) => tenant);
}

/**
 * Makes the ExternalSecrets of a tenant just before it is compiled, after which both it and its file are let go of. Of
 * the others only those are held whose secrets it may name.
 */
function readLater(platform: Platform, builders: readonly TenantBuilder[]): void {
  let sharing: TenantsByName | undefined;
  platform._beforeCompiling(platform, () => {
    sharing = byName(tenantsOf(platform).filter((tenant) => tenant._sharesSecrets));
  });
  for (const builder of builders)
    platform._beforeCompiling(builder.tenant, (mistakes) =>
      builder.read({ when: 'compile', tenants: (name) => sharing?.(name), beforeSharing: false }, mistakes),
    );
}
