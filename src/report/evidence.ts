import { type PlanRecord } from '../plan/records';
import { type Inventory } from '../inventory/inventory';
import { type Finding } from '../plan/finding';

/** A question of auditors, and what of its answer is proven, configured, or left to people. */
export interface Evidence {
  readonly question: string;
  /** Where it is asked: `GDPR Art. 32(1)(b)`. */
  readonly asked: readonly string[];
  /** What the checks prove of the whole definition. */
  readonly proven: readonly string[];
  /** What the definition configures, counted. */
  readonly configured: readonly string[];
  /** What remains an organisational duty. */
  readonly duty: readonly string[];
}

/** What evidence is made of. */
interface Counted {
  readonly plan: PlanRecord;
  readonly inventory: Inventory;
  /** Errors of these rules, acknowledged ones among them. */
  readonly open: (...rules: readonly string[]) => number;
}

/**
 * A number with what is counted: `1 tenant`, `2 tenants`.
 *
 * @param what what one is called
 * @param several what several are called
 */
function count(number: number, what: string, several = `${what}s`): string {
  return `${number} ${number === 1 ? what : several}`;
}

/** A proof, or how many findings stand against it. */
function proof(text: string, open: number): string {
  return open === 0
    ? text
    : `Not proven: ${text.charAt(0).toLowerCase()}${text.slice(1)} (${count(open, 'finding')})`;
}

const QUESTIONS: readonly ((counted: Counted) => Evidence)[] = [
  ({ inventory, open }) => ({
    question: 'Who can access which secret, and why?',
    asked: [
      'GDPR Art. 32(1)(b)',
      'NIS-2 Art. 21(2)(i)',
      'DORA Art. 9(4)(c)',
      'SOC 2 CC6.1',
      'ISO 27001 A.5.15',
    ],
    proven: [
      proof(
        'Whatever an identity may do was decided as Vault decides it, over all its policies; the access matrix is that decision.',
        open('proof-ends', 'outside-proof', 'broken-rule'),
      ),
    ],
    configured: [
      `${count(inventory.identities.length, 'identity', 'identities')}, ${count(inventory.assets.length, 'secret, credential or key', 'secrets, credentials and keys')}, each rule of a policy with its reason`,
    ],
    duty: ['Who is in a team that owns a namespace; who may approve a change of the definition.'],
  }),
  ({ inventory, open }) => ({
    question: 'Is access limited to what is needed?',
    asked: ['GDPR Art. 25(2)', 'NIS-2 Art. 21(2)(i)', 'DORA Art. 9(4)(c)', 'SOC 2 CC6.3', 'ISO 27001 A.8.3'],
    proven: [
      proof(
        'No identity that a tenant can use reaches anything but its own, what its owner shared by name, and what the platform allowed by name with a reason.',
        open('ungranted-access'),
      ),
      proof('No tenant can change policies, roles, engines or audit.', open('tenant-administers-vault')),
    ],
    configured: [
      `of ${count(inventory.tenants.length, 'tenant')} ${inventory.tenants.filter(({ access }) => access === 'used').length} read exactly what they use, the others all of their own prefix`,
    ],
    duty: ['That each secret that is shared still has to be.'],
  }),
  ({ inventory, open }) => ({
    question: 'Are tenants kept apart?',
    asked: ['GDPR Art. 32(1)(b)', 'DORA Art. 9(2)', 'SOC 2 CC6.1', 'ISO 27001 A.8.3'],
    proven: [
      proof(
        "No tenant can read, write or list what is another's, by whichever path of Vault's API.",
        open('tenant-isolation'),
      ),
    ],
    configured: [
      `${count(inventory.tenants.length, 'tenant')}, each with identities and a part of Vault of its own`,
    ],
    duty: [
      "That a cluster's administrators are as trusted as its tenants' secrets ask for: who makes pods in a namespace is that tenant.",
    ],
  }),
  ({ inventory, open }) => ({
    question: 'Are credentials short-lived, rotated and revoked?',
    asked: ['NIS-2 Art. 21(2)(j)', 'DORA Art. 9(4)(d)', 'SOC 2 CC6.1', 'ISO 27001 A.5.17'],
    proven: [proof('No credential ends before it is replaced.', open('credential-outlived', 'late-refresh'))],
    configured: [
      `${count(inventory.assets.filter(({ kind }) => kind === 'credential').length, 'credential')} made anew for whoever asks, ${count(inventory.deliveries.filter(({ life }) => life !== undefined).length, 'Secret')} renewed by them`,
    ],
    duty: ['To rotate what is in KV, which has no life of its own; to take what was read from who leaves.'],
  }),
  ({ plan, open }) => ({
    question: 'Is every access logged, failed ones too?',
    asked: [
      'GDPR Art. 32(1)(d)',
      'NIS-2 Art. 21(2)(b)',
      'DORA Art. 10(1)',
      'SOC 2 CC7.2',
      'ISO 27001 A.8.15',
    ],
    proven: [],
    configured: [
      open('audit-devices') === 0
        ? `${count(plan.auditDevices.length, 'audit device')}: Vault answers nothing that it could not log`
        : `${count(plan.auditDevices.length, 'audit device')} of this definition; others are set up with the server, or not at all`,
    ],
    duty: ['To keep the logs where nobody who is logged can change them, and to look at them.'],
  }),
  ({ inventory }) => ({
    question: 'Are secrets encrypted, at rest and on the way?',
    asked: [
      'GDPR Art. 32(1)(a)',
      'NIS-2 Art. 21(2)(h)',
      'DORA Art. 9(3)(a)',
      'SOC 2 CC6.7',
      'ISO 27001 A.8.24',
    ],
    proven: [],
    configured: [
      `Vault encrypts what it stores; ${count(inventory.assets.filter(({ kind }) => kind === 'key').length, 'function')} of keys that stay in Vault granted to applications`,
    ],
    duty: [
      "To unseal Vault safely, to encrypt etcd, where Kubernetes' Secrets are, and to keep keys of backups apart.",
    ],
  }),
  ({ plan }) => ({
    question: 'Is all this reviewed?',
    asked: [
      'GDPR Art. 32(1)(d)',
      'NIS-2 Art. 21(2)(f)',
      'DORA Art. 9(4)(e)',
      'SOC 2 CC6.2',
      'ISO 27001 A.5.18',
    ],
    proven: [],
    configured: [
      `${count(plan.acknowledgements.length, 'finding')} acknowledged with a reason; each change of access is a change of this plan, told by tenantry diff`,
    ],
    duty: [
      'To read this report at fixed times, to ask again about what was acknowledged, and to record that it was done.',
    ],
  }),
];

/** What the plan answers to auditors, and what it cannot. */
export function evidenceOf(
  plan: PlanRecord,
  inventory: Inventory & { readonly findings: readonly Finding[] },
): Evidence[] {
  const open = (...rules: readonly string[]) =>
    inventory.findings.filter(({ rule }) => rules.includes(rule)).length;
  return QUESTIONS.map((question) => question({ plan, inventory, open }));
}
