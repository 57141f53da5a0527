import { join } from 'node:path';
import { type Platform } from '../../src';
import { synthesizeAs } from '../../src/synth/synthesize';
import { type Lab } from '../lab/lab';
import { applierFor } from '../lab/stack/choose-applier';
import { type VariableValues } from '../lab/vault-writer/expression';

/** How a platform is applied to a lab. */
export interface PlatformApplication {
  /** Id of its only server. */
  readonly server: string;
  /** Id of its only cluster. */
  readonly cluster: string;
  /** Namespaces that somebody else has made before. */
  readonly namespaces: readonly string[];
  /** Whether the manifests are applied, too. @default true */
  readonly manifests?: boolean;
  /** Values of the variables of the platform's stack, besides the reviewer's token. @default none */
  readonly variables?: VariableValues;
  /** What people do between the platform's stack and that of its tenants. @default nothing */
  readonly prepared?: () => Promise<void>;
}

/** Synthesizes a platform and applies it: the stacks of its only server, then the manifests of its only cluster. */
export async function applyPlatform(lab: Lab, platform: Platform, how: PlatformApplication): Promise<void> {
  const { kubernetes, tokenReviewerJwt } = lab;
  const out = join(lab.directory, platform.node.id);
  const stream = { write: () => undefined };
  const options = { mode: 'synth', out, force: true } as const;
  synthesizeAs({ by: 'tenantry', options }, platform, { stdout: stream, stderr: stream });
  const stack = (name: string) => join(out, 'terraform', name);
  const applier = await applierFor(lab, stack(how.server), () => undefined);
  await applier.apply(stack(how.server), { reviewer_jwt: tokenReviewerJwt, ...how.variables });
  await how.prepared?.();
  await applier.apply(stack(`${how.server}-tenants`), {});
  for (const namespace of how.namespaces) await kubernetes.client.createNamespace(namespace);
  if (how.manifests === false) return;
  await kubernetes.applyFolder(join(out, 'kubernetes', how.cluster));
}
