import { join } from 'node:path';
import { type Platform, TokenReviewer, VaultProduct } from '../../../src';
import { type Finding } from '../../../src/plan/finding';
import { type PlanRecord } from '../../../src/plan/records';
import { foundIn } from '../../../src/synth/findings';
import { DEFINITION_MISTAKES, type DefinitionMistake } from '../../checks/definition-mistakes';
import { copied } from '../../checks/example-plan';
import { type Mutation, MUTATIONS } from '../../checks/mutations';
import { type OrganizationPlace, randomOrganization } from '../../checks/organizations';
import { Random } from '../../checks/random';
import { CI_KEYS } from './application-login';
import { type Addition, ownStackFindings } from './own-stack';
import { type Lab } from '../../lab/lab';

/** A mistake in a plan, or in a definition. */
export type Mistake = Mutation | DefinitionMistake;

/** Every mistake that is made. */
export const MISTAKES: readonly Mistake[] = [...MUTATIONS, ...DEFINITION_MISTAKES];

/** A random organization of a run, with a mistake or without. */
export interface GeneratedOrganization {
  /** Its number in the run, of which its name is made. */
  readonly number: number;
  readonly name: string;
  readonly seed: number;
  readonly mistake?: Mistake;
  /** The Terraform half is a stack of somebody's own, with this in it, if anything. */
  readonly ownStack?: { readonly addition?: Addition };
  readonly platform: Platform;
  /** What its author means. */
  readonly intended: PlanRecord;
  /** What is rendered and applied: what is meant, but for the mistake. */
  readonly applied: PlanRecord;
  /** What the checks say of what is applied. */
  readonly findings: readonly Finding[];
}

/** Variable of Terraform with the password of who searches the directory. */
export const LDAP_PASSWORD = 'ldap_password';

/** Healthy ones stand between the others, so that every part of a run has both. */
const HEALTHY_OF_EIGHT = 2;
/** So many organizations are drawn until one has what a mistake needs. */
const DRAWS = 100;

/** The mistake of an organization, if it has one: all kinds in turn. */
function mistakeOf(number: number): Mistake | undefined {
  const place = number % 8;
  if (place < HEALTHY_OF_EIGHT) return undefined;
  const made = Math.floor(number / 8) * (8 - HEALTHY_OF_EIGHT) + place - HEALTHY_OF_EIGHT;
  return MISTAKES[made % MISTAKES.length];
}

/** What one is called, and everything of it begins with. */
export function organizationName(number: number): string {
  return `o${number}`;
}

/** Where a lab has an organization run. */
export function placeIn(lab: Lab, name: string): OrganizationPlace {
  const { vault, kubernetes, postgres, people, certificateAuthority, directory } = lab;
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
    directory: {
      url: people.url,
      caCertificate: certificateAuthority.certificate,
      bindDn: people.searcher.dn,
      bindPasswordVariable: LDAP_PASSWORD,
      userDn: people.userDn,
      groupDn: people.groupDn,
    },
    ciKey: CI_KEYS.publicKey,
    auditDirectory: join(directory, 'vault'),
  };
}

/** A stack of one's own, where a mistake is in it, and here and there without. */
function ownStackOf(
  { _stackVisitors: hooks, _chartVisitors: chartHooks }: Platform,
  plan: PlanRecord,
  mistake: Mistake | undefined,
  random: Random,
): GeneratedOrganization['ownStack'] {
  const addition = mistake && 'define' in mistake ? mistake.addition : undefined;
  if (addition) return { addition: (stack) => addition(stack, plan) };
  const canBeOwn = plan.servers.length === 1 && hooks.length + chartHooks.length === 0;
  return canBeOwn && random.onceIn(4) ? {} : undefined;
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
  const name = organizationName(number);
  const mistake = mistakeOf(number);
  for (let draw = 0; draw < DRAWS; draw++) {
    const own = new Random(seed * 1_000_003 + number * DRAWS + draw).below(2 ** 31);
    const place = placeOf(name);
    const intended = randomOrganization(own, place)._compileUnproven();
    const platform = randomOrganization(own, place);
    const random = new Random(own);
    if (mistake && 'define' in mistake && !mistake.define(platform, random, place)) continue;
    const applied = copied(platform._compileUnproven());
    if (mistake && 'apply' in mistake && !mistake.apply(applied, random)) continue;
    const ownStack = ownStackOf(platform, applied, mistake, random);
    const findings = [...foundIn(platform, applied).findings];
    // A plan with a mistake has been refused before anybody places it in a stack.
    if (ownStack && findings.length === 0)
      findings.push(...ownStackFindings(platform.compile(), ownStack.addition));
    return { number, name, seed: own, mistake, ownStack, platform, intended, applied, findings };
  }
  throw new Error(`None of ${DRAWS} organizations has what it needs for: ${mistake?.name}`);
}
