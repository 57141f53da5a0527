import { type RequestOptions } from 'node:https';
import type * as Client from '@kubernetes/client-node' with { 'resolution-mode': 'import' };
import { LiveError } from './live-error';

/** Where an API server is, and as whom it is read. */
export interface ClusterSettings {
  readonly address: URL;
  /** Agent, certificates and credentials of each request. */
  readonly options: RequestOptions;
}

/** What the client library takes where it finds nothing, as kubectl once did. */
const NOTHING = 'http://localhost:8080';

/**
 * The settings that kubectl takes: the files of KUBECONFIG or `~/.kube/config`, else those of a pod.
 *
 * @param context name of a context; undefined for the current one
 * @throws {LiveError} where there is none of that name, or it cannot be used
 */
export async function clusterSettings(context: string | undefined): Promise<ClusterSettings> {
  const { KubeConfig } = await client();
  const config = new KubeConfig();
  try {
    config.loadFromDefault();
  } catch (error) {
    throw new LiveError('wrong-settings', `the kubeconfig cannot be read: ${messageOf(error)}`);
  }
  if (config.getCurrentCluster()?.server === NOTHING)
    throw new LiveError(
      'wrong-settings',
      'there is no kubeconfig: set KUBECONFIG, or log in to the cluster so that ~/.kube/config is there',
    );
  const names = config.getContexts().map(({ name }) => name);
  const name = context ?? config.getCurrentContext();
  if (!names.includes(name))
    throw new LiveError(
      'wrong-settings',
      `${context === undefined ? 'the kubeconfig has no current context' : `no context '${name}'`}: --context takes one of ${names.join(', ')}`,
    );
  config.setCurrentContext(name);
  const server = config.getCurrentCluster()?.server;
  if (server === undefined || !URL.canParse(server))
    throw new LiveError('wrong-settings', `context '${name}' names no API server`);
  const options: RequestOptions = {};
  try {
    await config.applyToHTTPSOptions(options);
  } catch (error) {
    throw new LiveError('unauthorized', `context '${name}' cannot be used: ${messageOf(error)}`);
  }
  return { address: new URL(server), options };
}

/** The client library, where there is one: who verifies no cluster needs none. */
async function client(): Promise<typeof Client> {
  try {
    return await import('@kubernetes/client-node');
  } catch (error) {
    const { code = '' } = error as { readonly code?: string };
    if (!/^(?:ERR_)?MODULE_NOT_FOUND$/.test(code)) throw error;
    throw new LiveError(
      'wrong-settings',
      'a cluster is read by @kubernetes/client-node, which is not installed: npm install --save-dev @kubernetes/client-node',
    );
  }
}

function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n', 1)[0] ?? text;
}
