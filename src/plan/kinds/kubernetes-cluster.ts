import { keyOf, type KindOf, type Origin } from './kind';
import { namespaces } from './namespace';

/** How stores and generators of others may log in. */
export interface AdmittedLoginRecord {
  readonly address: string;
  /** Vault namespace; absent for the root. */
  readonly namespace?: string;
  /** Path of the auth mount without `auth/`. */
  readonly mount: string;
  readonly audiences: readonly string[];
}

/** What ExternalSecrets and PushSecrets may say that tenants write themselves. */
export interface DeliveryBoundsRecord {
  /** Types of Secrets, sorted. */
  readonly types: readonly string[];
  /** Shortest refresh interval, in seconds, besides 0. */
  readonly leastRefresh: number;
}

/** The External Secrets Operator of a cluster. */
export interface EsoRecord {
  readonly namespace: string;
  readonly serviceAccount: string;
  readonly version: string;
  /** What it may do is emitted; absent where its Helm chart says it. */
  readonly rights?: 'planned';
}

/** Alerts and a dashboard for the Prometheus and the Grafana of a cluster. */
export interface AlertsRecord {
  /** Where both are. */
  readonly namespace: string;
  /** By which a Prometheus chooses its rules. */
  readonly labels: Readonly<Record<string, string>>;
  /** Leases above which it alerts; absent where the Prometheus has no metrics of Vault. */
  readonly maxLeases?: number;
}

/** A cluster with its External Secrets Operator. */
export interface KubernetesClusterRecord extends Origin {
  readonly id: string;
  /** URL of the API server as Vault sees it. */
  readonly apiServer: string;
  /** PEM of the CA of the API server. */
  readonly caPem?: string;
  readonly eso: EsoRecord;
  /** `rbac` holds writers and content of stores and references, `writers` who writes stores alone. */
  readonly guard:
    | {
        readonly kind: 'rbac';
        readonly otherLogins?: readonly AdmittedLoginRecord[];
        readonly deliveries?: DeliveryBoundsRecord;
      }
    | { readonly kind: 'writers' | 'none'; readonly reason: string };
  /** Absent where none are wanted. */
  readonly alerts?: AlertsRecord;
}

/** Clusters. */
export const clusters: KindOf<KubernetesClusterRecord, Pick<KubernetesClusterRecord, 'id'>> = {
  list: 'clusters',
  what: () => 'Kubernetes cluster',
  nameOf: ({ id }) => id,
  within: () => '',
  key: ({ id }) => keyOf(id),
  brings: ({ id, eso }) => [{ kind: namespaces, key: namespaces.key({ cluster: id, name: eso.namespace }) }],
};
