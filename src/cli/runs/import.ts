import { homedir } from 'node:os';
import { FORMATS } from '../../checks/format';
import { formatText } from '../../checks/format/text';
import { checkInquiry, type Inquiry, inquiryOf } from '../../checks/format/inquiry';
import { auditOf } from '../../import/audit';
import { IMPORT_RULES } from '../../import/import-rules';
import { importFiles } from '../../import/import-files';
import { type Imported, imported, serverOf } from '../../import/imported';
import { type Manifests, manifestsIn } from '../../import/manifest-files';
import { productOf } from '../../import/product';
import { VaultExport } from '../../import/vault-export';
import { LIVE_EXIT_CODES, LiveError } from '../../live/live-error';
import { LIVE_RULES } from '../../live/live-rules';
import { PlaceReader } from '../../live/place-reader';
import { Unseen } from '../../live/unseen';
import { type OwnToken, VaultReader } from '../../live/vault-reader';
import { vaultSettings } from '../../live/vault-settings';
import { type Finding } from '../../plan/finding';
import { type ProductRecord } from '../../plan/kinds/vault-server';
import { requireName } from '../../plan/names';
import { printable } from '../../plan/quote';
import { withoutSecrets } from '../../plan/secret-text';
import { writeNewFiles } from '../../project/write-files';
import { emphasisOf } from '../../synth/emphasis';
import { isColored } from '../../synth/streams';
import { type ImportQuestion } from '../commands/import';
import { printed, type Report } from '../ending';

/** What is taken for granted of a server of which nobody says it. */
const UNKNOWN_PRODUCT: ProductRecord = { name: 'vault', version: '1.21' };

/** Reads what was made by hand, says what is wrong with it, and returns the code to end with. */
export async function run(question: ImportQuestion): Promise<number> {
  try {
    return printed(await answer(question));
  } catch (error) {
    if (!(error instanceof LiveError)) throw error;
    process.stderr.write(printable(`error: ${error.message} [${error.id}]\n`));
    return LIVE_EXIT_CODES[error.id];
  }
}

/** What an import reads Vault by. */
interface VaultSource {
  readonly reader: Pick<VaultReader, 'read' | 'list' | 'token'>;
  readonly address: string;
  readonly namespace?: string;
  /** The token that looks. */
  readonly own: OwnToken;
  close(): void;
}

async function vaultSource({ vaultExport }: ImportQuestion): Promise<VaultSource> {
  if (vaultExport !== undefined)
    return {
      reader: new VaultExport(vaultExport),
      address: 'https://vault:8200',
      own: { policies: [], accessor: '' },
      close: () => undefined,
    };
  const settings = vaultSettings(process.env, homedir());
  const reader = new VaultReader(settings);
  const { namespace } = settings;
  try {
    const own = await reader.ownToken();
    return {
      reader,
      address: reader.address,
      own,
      close: () => reader.close(),
      ...(namespace !== undefined && { namespace }),
    };
  } catch (error) {
    reader.close();
    throw error;
  }
}

async function answer(question: ImportQuestion): Promise<Report> {
  const where = '--platform';
  const platform = requireName('fileId', question.platform, 'name of the platform', where);
  const cluster = requireName('fileId', question.cluster, 'id of the cluster', '--cluster');
  const manifests = manifestsIn(question.manifests);
  const source = await vaultSource(question);
  try {
    const mounts = await source.reader.read('sys/mounts', source.namespace);
    const product = (mounts.kind === 'found' && productOf(mounts.data)) || UNKNOWN_PRODUCT;
    const server = serverOf(manifests.objects, source, product);
    const unseen = new Unseen();
    const place = new PlaceReader('vault', server, unseen, source.reader, source.namespace);
    const found = await imported(place, { platform, cluster, manifests, tenants: question.tenant });
    const findings = await auditOf(found, place, {
      secrets: manifests.secrets,
      expected: question.expect,
      own: source.own,
    });
    if (question.out !== undefined) writeNewFiles(question.out, importFiles(found, manifests.secrets));
    return reportOf(found, { findings, unseen: unseen.texts, manifests, question });
  } finally {
    source.close();
  }
}

/** What looked for the findings: the rules of a definition, those of what runs, and its own. */
function inquiry(): Inquiry {
  const command = 'tenantry import';
  const others = [
    inquiryOf(command, LIVE_RULES, 'docs/verify.md'),
    inquiryOf(command, IMPORT_RULES, 'docs/import.md'),
  ];
  return { command, rules: [...checkInquiry().rules, ...others.flatMap(({ rules }) => rules)] };
}

interface Told {
  readonly findings: readonly Finding[];
  readonly unseen: readonly string[];
  readonly manifests: Manifests;
  readonly question: ImportQuestion;
}

function reportOf({ tenants, plan }: Imported, { findings: all, unseen, manifests, question }: Told): Report {
  const { format, json = false, strict = false } = question;
  const findings = all.map((finding) => ({ ...finding, message: withoutSecrets(finding.message) }));
  const good = !findings.some(({ severity }) => severity === 'error' || strict);
  const has = plan.tenants.map((tenant) => ({
    name: tenant.name,
    namespaces: tenants.find(({ name }) => name === tenant.name)?.namespaces ?? [],
    prefix: `${tenant.prefix.mount}/${tenant.prefix.path}`,
    roles: tenant.authRoles.map(({ name }) => name),
    policies: tenant.policies.map(({ name }) => name),
    stores: tenant.secretStores.length,
    externalSecrets: tenant.externalSecrets.length,
  }));
  const { secrets } = manifests;
  if (json)
    return {
      text: `${JSON.stringify({ tenants: has, findings, plainSecrets: secrets, unseen }, undefined, 2)}\n`,
      good,
    };
  if (format !== 'text') return { text: FORMATS[format](findings, inquiry()), good };
  const listed = has.map(
    ({ name, namespaces, prefix, roles, policies, externalSecrets }) =>
      `  ${name}: namespaces ${namespaces.join(', ')}; secrets below ${prefix}; roles ${roles.join(', ') || 'none'}; policies ${policies.join(', ') || 'none'}; ExternalSecrets: ${externalSecrets}\n`,
  );
  const head = `Tenants, as roles bind them:\n${listed.join('') || '  none\n'}`;
  const notSeen = unseen.length > 0 ? `\nNot seen:\n${unseen.map((each) => `  ${each}\n`).join('')}` : '';
  return {
    text: `${printable(head)}\n${formatText(findings, emphasisOf(isColored(process.stdout, process.env)))}${printable(notSeen)}`,
    good,
  };
}
