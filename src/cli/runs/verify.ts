import { homedir } from 'node:os';
import { FORMATS } from '../../checks/format';
import { inquiryOf } from '../../checks/format/inquiry';
import { formatText } from '../../checks/format/text';
import { policyHcl } from '../../documents/policy-hcl';
import { clusterRights } from '../../live/cluster-rights';
import { clusterSettings } from '../../live/cluster-settings';
import { LIVE_RULES } from '../../live/live-rules';
import { readingRights } from '../../live/reading-rights';
import { vaultSettings } from '../../live/vault-settings';
import { type Verification } from '../../live/verification';
import { verify } from '../../live/verify';
import { verifyCluster } from '../../live/verify-cluster';
import { manifestsYaml } from '../../kubernetes/manifest-yaml';
import { printable } from '../../plan/quote';
import { type PlanRecord } from '../../plan/records';
import { withoutSecrets } from '../../plan/secret-text';
import { emphasisOf } from '../../synth/emphasis';
import { isColored } from '../../synth/streams';
import { type VerifyQuestion } from '../commands/verify';
import { type Report } from '../ending';
import { liveReport } from '../live-report';
import { namedCluster, namedServer } from '../named-server';

/** Holds a running Vault or cluster against the plan, and returns the code to end with. */
export function run(question: VerifyQuestion): Promise<number> {
  const what = question.cluster === undefined ? 'Vault' : 'the cluster';
  return liveReport(question, (plans) => answer(plans, question), `reading what ${what} has`);
}

function answer(plans: readonly PlanRecord[], question: VerifyQuestion): Promise<Report> {
  return question.cluster === undefined
    ? ofServer(plans, question)
    : ofCluster(plans, question.cluster, question);
}

async function ofCluster(
  plans: readonly PlanRecord[],
  named: string,
  question: VerifyQuestion,
): Promise<Report> {
  const { plan, id } = namedCluster(plans, named, 'verify');
  const { expect, secrets = false } = question;
  if (question.policy) return { text: manifestsYaml([clusterRights(plan, id, secrets)]), good: true };
  const settings = await clusterSettings(question.context);
  return reportOf(
    await verifyCluster(plan, id, settings, { expected: expect, secrets, now: Date.now() }),
    question,
  );
}

async function ofServer(plans: readonly PlanRecord[], question: VerifyQuestion): Promise<Report> {
  const { plan, id } = namedServer(plans, question.server, 'verify');
  const { expect, secrets = false, tokens = false } = question;
  if (question.policy) return { text: policyHcl(readingRights(plan, id, { secrets, tokens })), good: true };
  const settings = vaultSettings(process.env, homedir());
  return reportOf(await verify(plan, id, settings, { expected: expect, secrets, tokens }), question);
}

function reportOf(
  verification: Verification,
  { format, json = false, strict = false }: VerifyQuestion,
): Report {
  const { address, unseen, refused } = verification;
  const findings = verification.findings.map((finding) => ({
    ...finding,
    message: withoutSecrets(finding.message),
  }));
  const good =
    !findings.some(({ severity }) => severity === 'error' || strict) && !(strict && refused.length > 0);
  if (json) return { text: `${JSON.stringify({ address, findings, unseen }, undefined, 2)}\n`, good };
  if (format !== 'text')
    return {
      text: FORMATS[format](findings, inquiryOf('tenantry verify', LIVE_RULES, 'docs/verify.md')),
      good,
    };
  const told = formatText(findings, emphasisOf(isColored(process.stdout, process.env)));
  return {
    text: `${told}${printable(`\nNot seen at ${address}:\n${unseen.map((each) => `  ${each}\n`).join('')}`)}`,
    good,
  };
}
