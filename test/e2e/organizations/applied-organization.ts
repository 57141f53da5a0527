import { type Agent } from 'node:http';
import { dirname, join } from 'node:path';
import { filesBelow } from '../../files-below';
import { type KubernetesClient } from '../../lab/kubernetes/kubernetes-client';
import { collectionOf, createManifest, type Manifest, manifestsIn } from '../../lab/kubernetes/manifest';
import { type Lab } from '../../lab/lab';
import { sqlIdentifier } from '../../lab/postgres/sql';
import { valueAt } from '../../lab/process/http';
import { WriterApplier } from '../../lab/stack/writer-applier';
import { synthesizeUnchecked } from '../unchecked-synthesis';
import { type GeneratedOrganization, LDAP_PASSWORD } from './generated-organization';
import { writeOwnStack } from './own-stack';
import { type KvContents, kvContents } from './kv-contents';

/** Both halves of an organization on a lab, each applied when it is told to be. */
export class AppliedOrganization {
  /** What its people put into KV. */
  readonly kv: KvContents;
  private readonly out: string;

  constructor(
    private readonly lab: Lab,
    readonly organization: GeneratedOrganization,
  ) {
    this.kv = kvContents(organization.intended);
    this.out = join(lab.directory, 'organizations', organization.name);
  }

  /** A namespace of nobody in the plan. */
  get strangerNamespace(): string {
    return `${this.organization.name}-stranger`;
  }

  /** Databases, Terraform's half, and what is in KV. */
  async setUp(agent: Agent): Promise<void> {
    const { applied, name } = this.organization;
    const variables: Record<string, string> = {
      reviewer_jwt: this.lab.tokenReviewerJwt,
      [LDAP_PASSWORD]: this.lab.people.searcher.password,
    };
    for (const { database, username, passwordVariable } of applied.databaseConnections) {
      if (passwordVariable === undefined) throw new Error(`nobody knows the admin of ${database}`);
      const made = await this.lab.postgres.createApplicationDatabase({
        name: database,
        vaultAdmin: username,
        schema: 'CREATE TABLE things (id serial PRIMARY KEY);',
      });
      variables[passwordVariable] = made.vaultAdminPassword;
    }
    for (const { username } of applied.tenants.flatMap((tenant) => tenant.staticDatabaseRoles))
      await this.lab.postgres.query(`CREATE ROLE ${sqlIdentifier(username)} LOGIN`);
    synthesizeUnchecked(this.organization.platform, applied, this.out);
    for (const { database, server, id } of applied.databaseConnections) {
      for (const script of Object.values(filesBelow(join(this.out, 'postgresql', server, id))))
        await this.lab.postgres.query(script, { database });
    }
    const writer = new WriterApplier({ vault: this.lab.vault }, join(this.lab.directory, 'writer', name));
    for (const stack of this.stacks()) await writer.apply(stack, variables);
    const vault = this.lab.vault.client.withAgent(agent);
    // Vault would write every request of every organization to each of them.
    for (const { id } of applied.auditDevices) await vault.delete(`sys/audit/${id}`);
    for (const [mount, secrets] of this.kv)
      for (const [key, data] of secrets) await vault.write(`${mount}/data/${key}`, { data });
  }

  /** Namespaces, and all of Kubernetes' half that ExternalSecrets need. */
  async applyStores(client: KubernetesClient): Promise<void> {
    const { applied } = this.organization;
    const namespaces = [applied, ...applied.tenants].flatMap((owner) => owner.namespaces);
    for (const name of new Set([...namespaces.map((namespace) => namespace.name), this.strangerNamespace]))
      await client.createNamespace(name);
    await this.apply(client, ({ kind }) => kind !== 'ExternalSecret');
  }

  async applyExternalSecrets(client: KubernetesClient): Promise<void> {
    await this.apply(client, ({ kind }) => kind === 'ExternalSecret');
  }

  /** A server's stack comes before that of its tenants. */
  private stacks(): string[] {
    const { applied, ownStack } = this.organization;
    if (ownStack) return [writeOwnStack(applied, join(this.out, 'cdktf.out'), ownStack.addition)];
    const folders = Object.keys(filesBelow(join(this.out, 'terraform')))
      .filter((path) => path.endsWith('.tf.json'))
      .map(dirname);
    return [...new Set(folders)]
      .sort((a, b) => a.length - b.length)
      .map((stack) => join(this.out, 'terraform', stack));
  }

  private async apply(client: KubernetesClient, which: (manifest: Manifest) => boolean): Promise<void> {
    const files = Object.entries(filesBelow(join(this.out, 'kubernetes')));
    const texts = files.filter(([path]) => path.endsWith('.yaml')).map(([, text]) => text);
    const manifests = texts.flatMap(manifestsIn).filter(which).map(withinOrganization);
    // Of two objects of one name the later one stays, as whoever applies them in turn would have it.
    const last = new Map<string, Manifest>();
    for (const manifest of manifests) {
      const key = `${collectionOf(manifest)}/${manifest.name}`;
      // But of two guards the earlier one: under that the cluster's ExternalSecrets were there before the later one.
      if (manifest.kind !== 'ValidatingAdmissionPolicy' || !last.has(key)) last.set(key, manifest);
    }
    for (const manifest of last.values()) await createManifest(client, manifest);
  }
}

/** A guard is one of a whole cluster: here, where organizations share one, each looks at its own objects alone. */
function withinOrganization(manifest: Manifest): Manifest {
  if (manifest.kind !== 'ValidatingAdmissionPolicy') return manifest;
  const label = 'tenantry.io/platform';
  const matchLabels = { [label]: valueAt(manifest.object, 'metadata', 'labels', label) };
  const spec = manifest.object['spec'] as { matchConstraints: object };
  const matchConstraints = { ...spec.matchConstraints, objectSelector: { matchLabels } };
  return { ...manifest, object: { ...manifest.object, spec: { ...spec, matchConstraints } } };
}
