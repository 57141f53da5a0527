import {
  type AdmissionGuard,
  CaCertificate,
  type EsoInstallation,
  KubernetesAuth,
  KubernetesCluster,
  Platform,
  TokenReviewer,
  VaultProduct,
  VaultServer,
} from '../../src';
import { type Lab } from '../lab/lab';

/** A platform of a lab, with nothing in it yet. */
export interface LabPlatform {
  readonly platform: Platform;
  readonly server: VaultServer;
  readonly cluster: KubernetesCluster;
}

/** What a platform, its server and its cluster are called. */
export interface LabPlatformNames {
  readonly platform: string;
  readonly server: string;
  readonly cluster: string;
  /** What guards the cluster. @default the guard of a cluster of its own */
  readonly guard?: AdmissionGuard;
  /** Its ESO. @default that of the library */
  readonly eso?: EsoInstallation;
}

/** A platform over the servers of a lab, whose cluster logs in by the lab's reviewer token. */
export function labPlatform(lab: Lab, names: LabPlatformNames): LabPlatform {
  const { vault, kubernetes, certificateAuthority } = lab;
  const platform = new Platform(names.platform);
  const server = new VaultServer(platform, names.server, {
    address: vault.address,
    product: VaultProduct.vault('1.21'),
    caCertificate: CaCertificate.inline(certificateAuthority.certificate),
  });
  const cluster = new KubernetesCluster(platform, names.cluster, {
    apiServer: kubernetes.apiServerUrl,
    caCertificate: kubernetes.caCertificate,
    guard: names.guard,
    eso: names.eso,
  });
  new KubernetesAuth(server, names.cluster, { cluster, reviewer: TokenReviewer.token('reviewer_jwt', 1) });
  return { platform, server, cluster };
}
