import { type SecretChange } from '../secret-change';
import { type Item, type Section } from './section';

const SAYS: Readonly<Record<SecretChange['change'], string>> = {
  deleted: 'is deleted',
  remade: 'is deleted, and made anew by another one: it is gone meanwhile',
  kept: 'stays, with its last values, and nobody refreshes it',
};

/** What becomes of Secrets, so that nobody finds it out by their pods. */
export function secretSection(secrets: readonly SecretChange[]): Section {
  return {
    title: 'Secrets in Kubernetes',
    items: secrets.map(({ change, cluster, namespace, name, externalSecret }): Item => ({
      sign: change === 'kept' ? '~' : '-',
      text: `Secret '${namespace}/${name}' of cluster '${cluster}' ${SAYS[change]}`,
      details: [`ExternalSecret '${externalSecret}' no longer writes it`],
    })),
  };
}
