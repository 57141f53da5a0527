import { type KubernetesClusterRecord, type Origin, type PlanRecord } from '../../plan/records';
import { type Labels, type ObjectManifest } from '../object-manifest';

/** For whom and for which cluster manifests are made. */
export interface ManifestContext {
  readonly plan: PlanRecord;
  readonly cluster: KubernetesClusterRecord;
  /** Labels of every object. */
  readonly labels: Labels;
}

/** An object that records of a kind have in Kubernetes. */
export interface ObjectOf<R> {
  /** Its manifest, of literals made from the record; nothing where that record has no such object. */
  readonly manifest: (record: R, context: ManifestContext) => ObjectManifest | undefined;
}

/** The objects that each record of a kind has, in the order in which they are best applied. */
export type ObjectsOf<R> = R extends Origin ? 'none' | readonly ObjectOf<R>[] : 'none';
