import { type PlanRecord } from '../plan/records';
import { type ClusterPart } from './cluster-part';
import { type Progress } from './progress';
import { type Rendering } from './rendering';
import { type Streams } from './streams';

/** A synthesis under way: a plan that is proven, and what renders it. */
export interface Synthesis {
  readonly plan: PlanRecord;
  readonly rendering: Rendering;
  /** What of it is wanted; all of it unless given. */
  readonly part?: ClusterPart;
  readonly streams: Streams;
  /** Where it is told what is being done. */
  readonly progress: Progress;
  /** Milliseconds since it began. */
  elapsed(): number;
}
