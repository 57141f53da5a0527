import { keyOf, type KindOf, type MayExist, type Origin } from './kind';
import { isOf } from './vault-namespace';
import { type Place, placeText } from '../place';

/** The key of an IAM user that Vault makes credentials with, by the variables that it enters by. */
export interface AwsKeyRecord {
  readonly accessKeyVariable: string;
  readonly secretKeyVariable: string;
  /** Whether Vault replaces it once, after set-up. */
  readonly rotate: boolean;
}

/** An AWS secrets engine. */
export interface AwsEngineRecord extends Origin, MayExist {
  readonly id: string;
  readonly server: Place;
  readonly mount: string;
  readonly description?: string;
  /** Absent where Vault is in AWS what it runs as, or the engine exists already. */
  readonly key?: AwsKeyRecord;
  /** Region of requests to IAM, and of those to STS unless that has one of its own; absent where it is Vault's. */
  readonly region?: string;
  readonly iamEndpoint?: string;
  readonly stsEndpoint?: string;
  readonly stsRegion?: string;
  /** Life of IAM users in seconds; absent where that is not known. */
  readonly userTtl?: number;
  /** Absent where it exists already. */
  readonly preventDestroy?: boolean;
}

/** AWS engines. */
export const awsEngines: KindOf<AwsEngineRecord, Pick<AwsEngineRecord, 'server' | 'mount'>> = {
  list: 'awsEngines',
  what: () => 'AWS engine',
  inState: 'fixed',
  nameOf: ({ id }) => id,
  within: ({ server }) => placeText(server),
  key: ({ server, mount }) => keyOf(server, mount),
  references: ({ server }) => [isOf(server)],
};
