import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { CheckContext } from '../../../src/checks/context';
import { type Lab, type LabOptions } from '../../lab/lab';
import { inParallel } from '../../lab/process/parallel';
import { type Progress } from '../../lab/program/binary';
import {
  type AuditedRequest,
  auditedRequests,
  type RequestDifferences,
  requestDifferences,
} from '../audited-request';
import { peopleOf } from './application-login';
import { AppliedOrganization } from './applied-organization';
import { clusterStoreSymptoms, tryClusterStores } from './cluster-store-use';
import { lifeSymptoms } from './credential-life';
import { type Delivery, deliveryOf, loginSymptoms } from './delivery';
import { type EsoStatus, settledStatuses } from './eso-status';
import { type GeneratedOrganization, organizationName } from './generated-organization';
import { Intruders } from './isolation';
import { type Outcome } from './outcome';
import { type Symptom } from './symptom';

/** A lab for many organizations, with their people: ESO would be slowed down by its own limits. */
export function batchLab(numbers: readonly number[]): LabOptions {
  return {
    externalSecrets: { arguments: ['--client-qps=1000', '--client-burst=2000', '--concurrent=6'] },
    directory: numbers.flatMap((number) => peopleOf(organizationName(number))),
  };
}

const AT_ONCE = 6;
/** An ExternalSecret whose store becomes Ready later is tried again. */
const STORE_PATIENCE_MS = 2_000;
/** Within this ESO asks for the last of what it asks for. */
const LAST_REQUESTS_MS = 15_000;
/** A mistake gives the token of a generator 20 s of life. */
const LATER_MS = 26_000;

/** Organizations beside each other on one lab: applied, delivered, used and attacked. */
export class Batch {
  private readonly agents = {
    http: new HttpAgent({ keepAlive: true }),
    https: new HttpsAgent({ keepAlive: true }),
  };
  private readonly applied: readonly AppliedOrganization[];
  private readonly symptoms = new Map<AppliedOrganization, Symptom[]>();

  constructor(
    private readonly lab: Lab,
    organizations: readonly GeneratedOrganization[],
    private readonly tell: Progress,
  ) {
    this.applied = organizations.map((organization) => new AppliedOrganization(lab, organization));
  }

  async run(): Promise<Outcome[]> {
    try {
      await this.step('applied to Vault and PostgreSQL', (one) => one.setUp(this.agents.http));
      await this.step('stores applied', (one) => one.applyStores(this.kubernetes));
      await Promise.all(
        ['secretstores', 'clustersecretstores'].map((kind) =>
          settledStatuses(this.kubernetes, kind, STORE_PATIENCE_MS),
        ),
      );
      this.tell('stores validated');
      await this.step('ExternalSecrets applied', (one) => one.applyExternalSecrets(this.kubernetes));
      const statuses = await settledStatuses(this.kubernetes, 'externalsecrets');
      const audited = await this.auditedByEso();
      this.tell(`ESO is done, ${audited.length} requests`);
      const delivered = await this.judgeDelivery(statuses, audited);
      await this.judgeIsolation();
      await this.judgeLogins(delivered);
      return this.applied.map((one) => this.outcomeOf(one, audited));
    } finally {
      this.agents.http.destroy();
      this.agents.https.destroy();
    }
  }

  private get kubernetes() {
    return this.lab.kubernetes.client.withAgent(this.agents.https);
  }

  private get vault() {
    return this.lab.vault.client.withAgent(this.agents.http);
  }

  private async step(what: string, work: (one: AppliedOrganization) => Promise<void>): Promise<void> {
    await inParallel(this.applied, AT_ONCE, work);
    this.tell(what);
  }

  /**
   * The audit log up to now: before anybody but ESO logs in. ESO revokes its tokens after it has said that it is done,
   * so that it is given some time to have asked for everything.
   */
  private async auditedByEso(): Promise<AuditedRequest[]> {
    const healthy = this.applied.filter(({ organization }) => !organization.mistake);
    const end = Date.now() + LAST_REQUESTS_MS;
    for (;;) {
      await sleep(1_000);
      const audited = auditedRequests(this.lab.vault.auditEntries());
      const isDone = healthy.every((one) => differencesOf(one, audited).unmade.length === 0);
      if (isDone || Date.now() > end) return audited;
    }
  }

  private async judgeDelivery(
    statuses: ReadonlyMap<string, EsoStatus>,
    audited: readonly AuditedRequest[],
  ): Promise<{ deliveries: Map<AppliedOrganization, Delivery>; at: number }> {
    const deliveries = new Map<AppliedOrganization, Delivery>();
    await this.step('delivery seen', async (one) => {
      const delivery = await deliveryOf(this.kubernetes, one, statuses);
      deliveries.set(one, delivery);
      this.note(one, delivery.symptoms);
      for (const credential of delivery.credentials) {
        this.note(one, await loginSymptoms(this.lab, credential, 'at once'));
        this.note(one, await lifeSymptoms(this.vault, audited, credential, statuses.get(credential.id)));
      }
    });
    return { deliveries, at: Date.now() };
  }

  private async judgeIsolation(): Promise<void> {
    await inParallel(this.applied, AT_ONCE, (one) => tryClusterStores(this.kubernetes, one));
    await this.step('isolation tried', async (one) => {
      this.note(one, await new Intruders(this.lab, this.kubernetes, this.vault, one).symptoms());
    });
    const statuses = await settledStatuses(this.kubernetes, 'externalsecrets');
    for (const one of this.applied) this.note(one, clusterStoreSymptoms(one, statuses));
  }

  private async judgeLogins({
    deliveries,
    at,
  }: {
    deliveries: ReadonlyMap<AppliedOrganization, Delivery>;
    at: number;
  }): Promise<void> {
    await sleep(Math.max(0, at + LATER_MS - Date.now()));
    await this.step('credentials tried again', async (one) => {
      for (const credential of deliveries.get(one)?.credentials ?? [])
        this.note(one, await loginSymptoms(this.lab, credential, `${LATER_MS / 1000} s later`));
    });
  }

  private note(one: AppliedOrganization, symptoms: readonly Symptom[]): void {
    this.symptoms.set(one, [...(this.symptoms.get(one) ?? []), ...symptoms]);
  }

  private outcomeOf(one: AppliedOrganization, audited: readonly AuditedRequest[]): Outcome {
    const { organization } = one;
    const symptoms = this.symptoms.get(one) ?? [];
    if (organization.mistake) return { organization, symptoms };
    return { organization, symptoms, requests: differencesOf(one, audited) };
  }
}

/** What ESO asked for an organization, by the audit log, against what its plan says. */
function differencesOf(
  { organization: { name, intended } }: AppliedOrganization,
  audited: readonly AuditedRequest[],
): RequestDifferences {
  const logins = new Set(intended.kubernetesAuths.map(({ mount }) => `auth/${mount}/login`));
  const own = audited.filter(({ role, path }) => role?.startsWith(`${name}-`) || logins.has(path));
  return requestDifferences(new CheckContext(intended).requests(), own);
}
