import { writeFileSync } from 'node:fs';

/** What a kubeconfig needs to say. */
export interface KubeconfigOptions {
  readonly apiServer: string;
  /** PEM of the authority that signed the API server's certificate. */
  readonly certificateAuthority: string;
  readonly token: string;
  /** @default default */
  readonly namespace?: string;
}

/** Writes a kubeconfig that only its owner can read. It is YAML written as JSON. */
export function writeKubeconfig(path: string, options: KubeconfigOptions): string {
  const cluster = {
    server: options.apiServer,
    'certificate-authority-data': Buffer.from(options.certificateAuthority).toString('base64'),
  };
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'lab', cluster }],
    users: [{ name: 'lab', user: { token: options.token } }],
    contexts: [
      { name: 'lab', context: { cluster: 'lab', user: 'lab', namespace: options.namespace ?? 'default' } },
    ],
    'current-context': 'lab',
  };
  writeFileSync(path, JSON.stringify(config, undefined, 2), { mode: 0o600 });
  return path;
}
