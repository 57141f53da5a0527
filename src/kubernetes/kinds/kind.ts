import { type LiteralReader } from '../../plan/literal-reader';
import {
  type GeneratorRecord,
  type KubernetesClusterRecord,
  type Origin,
  type PlanRecord,
  type Records,
} from '../../plan/records';
import { type Labels, type ObjectManifest } from '../object-manifest';

/** For whom and for which cluster manifests are made. */
export interface ManifestContext {
  readonly plan: PlanRecord;
  readonly cluster: KubernetesClusterRecord;
  /** All that its owner has, in whichever cluster. */
  readonly owned: Records;
  /** Labels of every object. */
  readonly labels: Labels;
}

/** An object that records of a kind have in Kubernetes. */
export interface ObjectOf<R> {
  /**
   * Whether a record has one.
   *
   * @default - each has
   */
  readonly isOf?: (record: R, context: ManifestContext) => boolean;
  /** Its manifest, of literals made from a record that has one. */
  readonly manifest: (record: R, context: ManifestContext) => ObjectManifest;
  /**
   * How one is read back.
   *
   * @default - it is not
   */
  readonly readBack?: ObjectReader<R>;
}

/** An object that is read back, and where. */
export interface ReadingContext {
  readonly plan: PlanRecord;
  readonly cluster: KubernetesClusterRecord;
  readonly kind: string;
  readonly name: string;
  /** Absent of one that is in no namespace. */
  readonly namespace?: string;
  readonly labels: Labels;
  readonly annotations: Labels;
  /** The labels that its chart gives to every object. */
  readonly chartLabels: Labels;
  /** A generator of its namespace: the plan's, or one that was read back before. */
  readonly generator: (name: string) => GeneratorRecord | undefined;
}

/** How an object is read back that somebody has added: the inverse of its manifest. */
export interface ObjectReader<R> {
  /** Version and kind of what it reads, with a space between them. */
  readonly types: readonly string[];
  /**
   * What it is a record of.
   *
   * @param spec its spec
   * @throws Unreadable when a record cannot say it
   */
  readonly record: (
    spec: LiteralReader,
    context: ReadingContext,
  ) => Omit<R, keyof Origin | 'readBack' | 'cluster' | 'namespace' | 'name'>;
}

/** The objects that each record of a kind has, in the order in which they are best applied. */
export type ObjectsOf<R> = R extends Origin ? 'none' | readonly ObjectOf<R>[] : 'none';
