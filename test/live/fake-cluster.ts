import { type ClusterReader, type LiveObject } from '../../src/live/cluster-reader';

/** Reads objects that are there, by their kinds; Secrets by `Secret`. */
export function fakeCluster(
  objects: Readonly<Record<string, readonly LiveObject[] | 'forbidden'>>,
): ClusterReader {
  return {
    list: ({ kind }: { readonly kind: string }) => Promise.resolve(objects[kind] ?? []),
    secretsIn: (namespace: string) => {
      const secrets = objects['Secret'] ?? [];
      return Promise.resolve(
        typeof secrets === 'string'
          ? secrets
          : secrets.filter(({ metadata }) => metadata.namespace === namespace),
      );
    },
  } as unknown as ClusterReader;
}
