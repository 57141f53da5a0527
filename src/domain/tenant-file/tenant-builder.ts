import { Construct } from 'constructs';
import { sortedBy } from '../../plan/sorted';
import { type ICredential } from '../vault/credential';
import { setOrigin } from '../platform/ownership';
import { type Tenant } from '../tenant/tenant';
import { type TenantFilesProps } from './tenant-files-props';
import { FIELDS } from './kinds';
import { type AnyField, type Reading } from './kinds/kind';
import { MadeEntries } from './made-entries';
import { Offer } from './offer';
import { tenantOf } from './tenant';
import { type TenantFile } from './tenant-file';

/** Finds any tenant of the platform by its name. */
export type TenantsByName = (name: string) => Tenant | undefined;

const CREDENTIAL_FIELDS = FIELDS.filter(({ credential }) => credential);

/** Makes of a file the constructs that a program would make. */
export class TenantBuilder {
  /** The tenant. */
  public readonly tenant: Tenant;
  private readonly offer: Offer;
  private readonly made = new MadeEntries<unknown>();
  private readonly credentials = new MadeEntries<ICredential>();

  public constructor(
    scope: Construct,
    private readonly file: TenantFile,
    props: TenantFilesProps,
  ) {
    this.offer = new Offer(file.content.name, props);
    this.tenant = tenantOf(scope, file.content, file.place, this.offer);
  }

  /** Makes what the fields say that are read at that time. */
  public read(when: AnyField['when'], tenantNamed: TenantsByName): void {
    const { tenant, offer, made, credentials } = this;
    const reading: Reading = {
      tenant,
      tenantNamed,
      kvEngine: (id, place) => offer.kvEngine(id, [tenant.kv.vault], place.value),
      // What was made of a field's entry is what its reader makes.
      made: (kind, id, place) => made.find([kind], id, place) as never,
      credential: (id, place) => credentials.find(CREDENTIAL_FIELDS, id, place),
    };
    for (const kind of FIELDS) if (kind.when === when) this.readEntries(kind, reading);
  }

  private readEntries(kind: AnyField, reading: Reading): void {
    const granted = kind.grant ? this.offer.granted(kind.grant) : [];
    // What order they stand in means nothing.
    for (const [id, content] of sortedBy(Object.entries(this.file.fields[kind.field] ?? {}), ([id]) => id)) {
      const place = this.file.place.within(kind.field, id);
      const made = kind.read({ id, content, place, granted }, reading);
      if (made instanceof Construct) setOrigin(made, place.key);
      this.made.add(kind, id, made);
      const credential = kind.credential?.(made, content);
      if (credential) this.credentials.add(kind, id, credential);
    }
  }
}
