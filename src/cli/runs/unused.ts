import { auditLine } from '../../audit/audit-entry';
import { logLines } from '../../audit/log-lines';
import { Unused } from '../../audit/unused';
import { UNUSED_RULES } from '../../audit/unused-rules';
import { FORMATS } from '../../checks/format';
import { inquiryOf } from '../../checks/format/inquiry';
import { formatText } from '../../checks/format/text';
import { CheckContext } from '../../checks/context';
import { listed } from '../../checks/grouped';
import { DefinitionError } from '../../plan/definition-error';
import { quoteValue } from '../../plan/quote';
import { emphasisOf } from '../../synth/emphasis';
import { Progress } from '../../synth/progress';
import { isColored, streamsOf } from '../../synth/streams';
import { type UnusedQuestion } from '../commands/unused';
import { printed, type Report } from '../ending';
import { onePlan } from '../plan';

/** How many lines are read between two counts that are shown. */
const COUNTED = 20_000;

/** Says what nobody uses, and returns the code to end with. */
export async function run(question: UnusedQuestion): Promise<number> {
  const { code, plan } = await onePlan(question);
  if (!plan) return code;
  const context = new CheckContext(plan);
  const unused = new Unused(context, vaultOf(context, question.server));
  const read = await readLogs(question.logs, unused);
  return printed(reportOf(unused, read, question), code);
}

/** What was in the files. */
interface Read {
  readonly lines: number;
  readonly unreadable: number;
}

async function readLogs(files: readonly string[], { usage }: Unused): Promise<Read> {
  const progress = new Progress(streamsOf(process).stderr);
  let [lines, unreadable] = [0, 0];
  for (const file of files) {
    for await (const line of logLines(file)) {
      if (line === '') continue;
      const entry = auditLine(line);
      if (entry.kind === 'granted') usage.add(entry.request);
      else if (entry.kind === 'unreadable') unreadable++;
      if (++lines % COUNTED === 0) progress.show(`reading the log, ${lines} lines`);
    }
  }
  progress.clear();
  if (usage.period) return { lines, unreadable };
  throw new DefinitionError({
    id: 'unreadable-log',
    given: `${files.join(', ')} has no granted request in ${lines} lines`,
    expected: "files of Vault's audit log, as they are or compressed by gzip",
    fix: "Name what Vault's audit device of type `file` writes.",
    where: process.cwd(),
  });
}

function reportOf(
  unused: Unused,
  { lines, unreadable }: Read,
  { days, format, json = false }: UnusedQuestion,
): Report {
  const { period = { from: 0, to: 0 }, untold } = unused.usage;
  const findings = unused.findings(days);
  const good = findings.length === 0;
  const [from, to] = [period.from, period.to].map((time) => new Date(time).toISOString());
  const keys = untold.map(({ key }) => key);
  if (json)
    return {
      text: `${JSON.stringify({ from, to, days, lines, unreadable, untold: keys, findings })}\n`,
      good,
    };
  if (format !== 'text')
    return {
      text: FORMATS[format](findings, inquiryOf('tenantry unused', UNUSED_RULES, 'docs/unused.md')),
      good,
    };
  const notes = [
    `audit log from ${from} to ${to}, ${lines} lines`,
    ...(unreadable > 0 ? [`${unreadable} lines are no entries of it`] : []),
    ...(period.to - period.from < days * 86_400_000
      ? [`it is shorter than ${days} days: what is used less often shows as unused`]
      : []),
    ...(keys.length > 0 ? [`it does not say whether these logins are used: ${listed(keys)}`] : []),
  ];
  const emphasis = emphasisOf(isColored(process.stdout, process.env));
  return { text: `${notes.join('\n')}\n\n${formatText(findings, emphasis)}`, good };
}

/** The Vault that a log is of. */
function vaultOf(context: CheckContext, server: string | undefined): string {
  const ids = context.plan.servers.map(({ id }) => id);
  const vaults = new Set(ids.map((id) => context.whereabouts(id).vault));
  const [only] = vaults;
  if (server === undefined && vaults.size === 1 && only !== undefined) return only;
  if (server !== undefined && ids.includes(server)) return context.whereabouts(server).vault;
  throw new DefinitionError({
    id: 'unknown-name',
    given: server === undefined ? 'no server' : `server is ${quoteValue(server)}`,
    expected: `one of ${ids.join(', ')}`,
    fix: 'Name the server that the log is of with --server.',
    where: context.plan.platform,
  });
}
