import { type Construct } from 'constructs';
import { type Tenant } from '../tenant/tenant';
import { type TenantFilesProps } from './tenant-files-props';
import { type AnyField } from './kinds/kind';
import { PlacementBuilder, type TenantsByName } from './placement-builder';
import { tenantOf } from './tenant';
import { type TenantFile } from './tenant-file';

/** Makes of a file the constructs that a program would make. */
export class TenantBuilder {
  /** The tenant. */
  public readonly tenant: Tenant;
  private readonly placements: readonly PlacementBuilder[];

  public constructor(scope: Construct, file: TenantFile, props: TenantFilesProps) {
    const { tenant, placed } = tenantOf(scope, file.content, file.place, props);
    this.tenant = tenant;
    this.placements = placed.map((each) => new PlacementBuilder(each, file));
  }

  /** Makes what the fields say that are read at that time. */
  public read(when: AnyField['when'], tenantNamed: TenantsByName): void {
    this.placements.forEach((placement) => placement.read(when, tenantNamed));
  }
}
