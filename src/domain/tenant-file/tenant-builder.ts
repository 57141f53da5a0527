import { type Construct } from 'constructs';
import { type Mistakes } from '../../plan/mistakes';
import { type Tenant } from '../tenant/tenant';
import { type TenantFilesProps } from './tenant-files-props';
import { PlacementBuilder, type ReadingTime } from './placement-builder';
import { tenantOf } from './tenant';
import { type TenantFile } from './tenant-file';

/** Makes of a file the constructs that a program would make. */
export class TenantBuilder {
  /** The tenant. */
  public readonly tenant: Tenant;
  private readonly placements: readonly PlacementBuilder[];

  public constructor(scope: Construct, file: TenantFile, props: TenantFilesProps, mistakes: Mistakes) {
    const { tenant, placed } = tenantOf(scope, file.content, file.place, props, mistakes);
    this.tenant = tenant;
    this.placements = placed.map((each) => new PlacementBuilder(each, file));
  }

  /** Makes what the fields say that are read at that time, and notes what of it is refused. */
  public read(time: ReadingTime, mistakes: Mistakes): void {
    this.placements.forEach((placement) => placement.read(time, mistakes));
  }
}
