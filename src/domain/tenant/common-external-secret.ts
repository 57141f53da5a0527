import { type ExternalSecret } from '../delivery/external-secret';
import { type IExternalSecret } from '../delivery/external-secret-interface';
import { type Placement } from './placement';
import { type TenantExternalSecretProps } from './tenant-props';

/** An ExternalSecret in each placement of a tenant, whenever that is added. */
export class CommonExternalSecret implements IExternalSecret {
  public readonly secretName: string;
  private readonly made: ExternalSecret[] = [];
  private readonly acknowledged: [rule: string, reason: string][] = [];

  public constructor(
    private readonly id: string,
    private readonly props: TenantExternalSecretProps,
  ) {
    this.secretName = props.secretName ?? id;
  }

  public acknowledge(rule: string, reason: string): void {
    this.acknowledged.push([rule, reason]);
    this.made.forEach((secret) => secret.acknowledge(rule, reason));
  }

  /** Makes it in one more placement. */
  public addTo(placement: Placement): void {
    const secret = placement.addExternalSecret(this.id, this.props);
    this.acknowledged.forEach(([rule, reason]) => secret.acknowledge(rule, reason));
    this.made.push(secret);
  }
}
