import { type Place, wholeNamespace } from '../plan/place';
import { type VaultServerRecord } from '../plan/records';
import { type Unseen } from './unseen';
import { LOOKUP, type VaultAnswer, type VaultData, type VaultReader } from './vault-reader';

/** Reads one place of a running Vault: each path once. What is refused is noted. */
export class PlaceReader {
  private readonly known = new Map<string, Promise<VaultData | 'missing' | 'forbidden'>>();
  private readonly namespace: string | undefined;

  /**
   * @param place the place
   * @param server its server
   * @param base namespace of a server of which the plan says none
   */
  public constructor(
    public readonly place: Place,
    public readonly server: VaultServerRecord,
    public readonly unseen: Unseen,
    private readonly reader: Pick<VaultReader, 'read' | 'list' | 'token'>,
    base: string | undefined,
  ) {
    this.namespace = wholeNamespace({ namespace: server.namespace ?? base }, place);
  }

  /** What a path has. */
  public read(path: string): Promise<VaultData | 'missing' | 'forbidden'> {
    const known = this.known.get(path) ?? this.asked(path);
    this.known.set(path, known);
    return known;
  }

  /** Names below a path; none where the token may not know them. */
  public async list(path: string): Promise<readonly string[]> {
    const names = await this.reader.list(path, this.namespace);
    if (names === undefined) this.unseen.forbidden(this.absolute(path));
    return names ?? [];
  }

  /** The token of an accessor; one that has ended meanwhile is missing. */
  public async token(accessor: string): Promise<VaultData | 'missing' | 'forbidden'> {
    return this.dataOf(LOOKUP, await this.reader.token(accessor, this.namespace));
  }

  private async asked(path: string): Promise<VaultData | 'missing' | 'forbidden'> {
    return this.dataOf(path, await this.reader.read(path, this.namespace));
  }

  private dataOf(path: string, answer: VaultAnswer): VaultData | 'missing' | 'forbidden' {
    if (answer.kind === 'forbidden') this.unseen.forbidden(this.absolute(path));
    return answer.kind === 'found' ? answer.data : answer.kind;
  }

  private absolute(path: string): string {
    return this.namespace === undefined ? path : `${this.namespace}/${path}`;
  }
}
