import { Construct } from 'constructs';
import { DefinitionError } from '../../plan/definition-error';
import { type Mistakes } from '../../plan/mistakes';
import { quoteValue } from '../../plan/quote';
import { sortedBy } from '../../plan/sorted';
import { setOrigin } from '../platform/ownership';
import { type Placement } from '../tenant/placement';
import { type Tenant } from '../tenant/tenant';
import { type ICredential } from '../vault/credential';
import { FIELDS } from './kinds';
import { type AnyField, type Reading } from './kinds/kind';
import { MadeEntries } from './made-entries';
import { type Place } from './place';
import { suggestion } from './suggestion';
import { type Placed } from './tenant';
import { type Fields, type TenantFile } from './tenant-file';

/** Finds any tenant of the platform by its name. */
export type TenantsByName = (name: string) => Tenant | undefined;

/** When fields are read, and what is known then. */
export interface ReadingTime {
  readonly when: AnyField['when'];
  readonly tenants: TenantsByName;
  /** Whether the program may still share secrets with the tenants. */
  readonly beforeSharing: boolean;
}

const CREDENTIAL_FIELDS = FIELDS.filter(({ credential }) => credential);

/** An entry of a field, and where it stands. */
interface Said {
  readonly id: string;
  readonly content: unknown;
  readonly place: Place;
  /** The placements that it may name. */
  readonly placements: readonly string[];
}

/** Makes of a file what its tenant has in one cluster: what stands at the top, and below the placement. */
export class PlacementBuilder {
  private readonly made = new MadeEntries<unknown>();
  private readonly credentials = new MadeEntries<ICredential>();

  public constructor(
    private readonly placed: Placed,
    private readonly file: TenantFile,
  ) {}

  /** Makes what the fields say that are read at that time, and notes what of it is refused. */
  public read({ when, tenants, beforeSharing }: ReadingTime, mistakes: Mistakes): void {
    const { tenant, offer, placement } = this.placed;
    const { made, credentials } = this;
    const reading: Reading = {
      tenant,
      beforeSharing,
      tenantNamed: (name) => ownerNamed(name, placement, tenants),
      kvEngine: (id, place) => offer.kvEngine(id, [tenant.kv.vault], place.value),
      // What was made of a field's entry is what its reader makes.
      made: (kind, id, place) => made.find([kind], id, place) as never,
      credential: (id, place) => credentials.find(CREDENTIAL_FIELDS, id, place),
    };
    for (const kind of FIELDS) if (kind.when === when) this.readEntries(kind, reading, mistakes);
  }

  private readEntries(kind: AnyField, reading: Reading, mistakes: Mistakes): void {
    const granted = kind.grant ? this.placed.offer.granted(kind.grant) : [];
    for (const said of this.entries(kind)) {
      const isMade = mistakes.attempt(() => {
        if (this.isMeant(kind, said)) this.readEntry(kind, said, granted, reading);
        return true;
      });
      if (isMade) continue;
      this.made.addRefused(said.id);
      this.credentials.addRefused(said.id);
    }
  }

  private readEntry(kind: AnyField, said: Said, granted: readonly unknown[], reading: Reading): void {
    const { id, content, place } = said;
    const made = kind.read({ id, content, place, granted }, reading);
    if (made instanceof Construct) setOrigin(made, place.key);
    this.made.add(kind, id, made);
    const credential = kind.credential?.(made, content);
    if (credential) this.credentials.add(kind, id, credential);
  }

  /** The entries of a field, at the top and below the placement, by their ids: what order they stand in means nothing. */
  private entries({ field }: AnyField): Said[] {
    const { placement } = this.placed;
    const { fields, place, content } = this.file;
    const atTop = saidIn(fields, field, place, Object.keys(content.placements ?? {}));
    if (placement === undefined) return atTop;
    const below = content.placements?.[placement] as Fields;
    const own = saidIn(below, field, place.within('placements', placement), []);
    return sortedBy([...atTop, ...own], ({ id }) => id);
  }

  /**
   * Whether an entry is for this placement.
   *
   * @throws DefinitionError when it names one that is not among those that it may name
   */
  private isMeant(kind: AnyField, said: Said): boolean {
    const { placement } = this.placed;
    const chosen = requireKnown(kind, said);
    return chosen === undefined || (placement !== undefined && chosen.includes(placement));
  }
}

function saidIn(fields: Fields, field: string, place: Place, placements: readonly string[]): Said[] {
  const said = Object.entries(fields[field] ?? {}).map(([id, content]) => ({
    id,
    content,
    place: place.within(field, id),
    placements,
  }));
  return sortedBy(said, ({ id }) => id);
}

/**
 * The placements that an entry is for, where it says so.
 *
 * @throws DefinitionError when it names one that is not among those that it may name
 */
function requireKnown(
  kind: AnyField,
  { content, place, placements: known }: Said,
): readonly string[] | undefined {
  const chosen = kind.placements?.(content);
  const index = chosen?.findIndex((name) => !known.includes(name)) ?? -1;
  const unknown = chosen?.[index];
  if (unknown === undefined) return chosen;
  throw new DefinitionError({
    id: 'unknown-name',
    given: `placements names ${quoteValue(unknown)}`,
    expected: `placements of this file, in an entry at its top: ${[...known].sort().join(', ') || 'none'}`,
    fix: `Correct the name, or add the placement.${suggestion(unknown, known)}`,
    where: place.within('placements', index).value,
  });
}

/**
 * The owner that a name means in a placement: a tenant with a cluster by its name; of one with placements the one that
 * is called as the placement that names it, or `<tenant>_<placement>`.
 */
function ownerNamed(
  name: string,
  from: string | undefined,
  tenants: TenantsByName,
): Tenant | Placement | undefined {
  const [of = '', placement] = name.split('_');
  const tenant = tenants(of);
  if (tenant === undefined || tenant._isPlaced) {
    const meant = placement ?? from;
    return meant === undefined ? undefined : tenant?._placementNamed(meant);
  }
  return placement === undefined ? tenant : undefined;
}
