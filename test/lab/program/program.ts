/**
 * A server or tool that the lab makes: it builds it from a public Go module, pinned by the go.mod and go.sum of its folder,
 * or installs it from the Python Package Index, pinned by the requirements.txt there.
 */
export interface Program {
  readonly name: string;
  readonly version: string;
  /** @default 'go' */
  readonly from?: 'go' | 'python';
  /** The folder of its go.mod or requirements.txt, beside this one. */
  readonly folder: string;
  /** The main package; of Python the command. */
  readonly main: string;
  /** Names a binary to use in place of the built one. */
  readonly environmentVariable: string;
  /** A rough time for the first build on two cores, for whoever waits. */
  readonly firstBuild: string;
}

const kubernetesVersion = 'v1.36.3';

/** Every program of the lab that is made; PostgreSQL and openssl come from the machine's packages. */
export const programs = {
  etcd: {
    name: 'etcd',
    version: 'v3.6.8',
    folder: 'etcd',
    main: 'go.etcd.io/etcd/server/v3',
    environmentVariable: 'ETCD_BIN',
    firstBuild: '1 minute',
  },
  kubeApiserver: {
    name: 'kube-apiserver',
    version: kubernetesVersion,
    folder: 'kubernetes',
    main: 'k8s.io/kubernetes/cmd/kube-apiserver',
    environmentVariable: 'KUBE_APISERVER_BIN',
    firstBuild: '4 minutes',
  },
  kubeControllerManager: {
    name: 'kube-controller-manager',
    version: kubernetesVersion,
    folder: 'kubernetes',
    main: 'k8s.io/kubernetes/cmd/kube-controller-manager',
    environmentVariable: 'KUBE_CONTROLLER_MANAGER_BIN',
    firstBuild: '1 minute',
  },
  kubectl: {
    name: 'kubectl',
    version: kubernetesVersion,
    folder: 'kubernetes',
    main: 'k8s.io/kubernetes/cmd/kubectl',
    environmentVariable: 'KUBECTL_BIN',
    firstBuild: '1 minute',
  },
  externalSecrets: {
    name: 'external-secrets',
    version: 'v0.20.4',
    folder: 'external-secrets',
    main: 'github.com/external-secrets/external-secrets',
    environmentVariable: 'EXTERNAL_SECRETS_BIN',
    firstBuild: '3 minutes',
  },
  vaultInjector: {
    name: 'vault-k8s',
    version: 'v1.6.2',
    folder: 'vault-k8s',
    main: 'github.com/hashicorp/vault-k8s',
    environmentVariable: 'VAULT_K8S_BIN',
    firstBuild: '2 minutes',
  },
  vault: {
    name: 'vault',
    version: 'v1.21.0',
    folder: 'vault',
    main: 'github.com/hashicorp/vault',
    environmentVariable: 'VAULT_BIN',
    firstBuild: '10 minutes',
  },
  moto: {
    name: 'moto',
    version: '5.2.5',
    from: 'python',
    folder: 'aws',
    main: 'moto_server',
    environmentVariable: 'MOTO_SERVER_BIN',
    firstBuild: '30 seconds',
  },
} as const satisfies Record<string, Program>;
