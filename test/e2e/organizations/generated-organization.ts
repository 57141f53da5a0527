import { join } from 'node:path';
import { type Platform, TokenReviewer, VaultProduct } from '../../../src';
import { runChecks } from '../../../src/checks/run';
import { type Finding } from '../../../src/plan/finding';
import { type PlanRecord } from '../../../src/plan/records';
import { copied } from '../../checks/example-plan';
import { type Mutation, MUTATIONS } from '../../checks/mutations';
import { type OrganizationPlace, randomOrganization } from '../../checks/organizations';
import { Random } from '../../checks/random';
import { type Lab } from '../../lab/lab';

/** A random organization of a run, with a mistake or without. */
export interface GeneratedOrganization {
  /** Its number in the run, of which its name is made. */
  readonly number: number;
  readonly name: string;
  readonly seed: number;
  readonly mutation?: Mutation;
  readonly platform: Platform;
  /** What its author means. */
  readonly intended: PlanRecord;
  /** What is rendered and applied: what is meant, but for the mistake. */
  readonly applied: PlanRecord;
  /** What the checks say of what is applied. */
  readonly findings: readonly Finding[];
}

/** Healthy ones stand between the others, so that every part of a run has both. */
const HEALTHY_OF_EIGHT = 3;
/** So many organizations are drawn until one has what a mutation needs. */
const DRAWS = 100;

/** The mistake of an organization, if it has one: all kinds in turn. */
function mutationOf(number: number): Mutation | undefined {
  const place = number % 8;
  if (place < HEALTHY_OF_EIGHT) return undefined;
  const mutated = Math.floor(number / 8) * (8 - HEALTHY_OF_EIGHT) + place - HEALTHY_OF_EIGHT;
  return MUTATIONS[mutated % MUTATIONS.length];
}

/** Where a lab has an organization run. */
export function placeIn(lab: Lab, name: string): OrganizationPlace {
  const { vault, kubernetes, postgres, certificateAuthority, directory } = lab;
  return {
    name,
    vaultAddress: vault.address,
    product: VaultProduct.vault('1.21'),
    esoVersion: '0.20',
    cluster: {
      apiServer: kubernetes.apiServerUrl,
      caCertificate: kubernetes.caCertificate,
    },
    reviewer: TokenReviewer.token('reviewer_jwt', 1),
    postgres: {
      host: postgres.host,
      port: postgres.port,
      caCertificate: certificateAuthority.certificate,
    },
    auditDirectory: join(directory, 'vault'),
  };
}

/**
 * One of the organizations of a run: always the same of the same number and seed.
 *
 * @param seed the seed of the run
 */
export function generatedOrganization(
  number: number,
  seed: number,
  placeOf: (name: string) => OrganizationPlace,
): GeneratedOrganization {
  const name = `o${number}`;
  const mutation = mutationOf(number);
  for (let draw = 0; draw < DRAWS; draw++) {
    const own = new Random(seed * 1_000_003 + number * DRAWS + draw).below(2 ** 31);
    const platform = randomOrganization(own, placeOf(name));
    const intended = platform._compileUnproven();
    const applied = copied(intended);
    if (mutation && !mutation.apply(applied, new Random(own))) continue;
    const findings = runChecks(applied);
    return { number, name, seed: own, mutation, platform, intended, applied, findings };
  }
  throw new Error(`None of ${DRAWS} organizations has what it needs for: ${mutation?.name}`);
}
