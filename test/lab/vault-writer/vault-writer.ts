import { setTimeout as sleep } from 'node:timers/promises';
import { type JsonObject, valueAt } from '../process/http';
import { type VaultClient, VaultError } from '../vault/vault-client';
import { readConfiguration, type Resource } from './configuration';
import { type Output, type VariableValues, withOutputs } from './expression';
import { randomFrom, shuffledOrder } from './order';
import { VaultObject } from './vault-request';
import { digestsOf, type RememberedResource, WriterState } from './writer-state';

/** What the writer of one stack is made with. */
export interface VaultWriterOptions {
  readonly vault: VaultClient;
  /** The folder with the stack's `*.tf.json`. */
  readonly stackFolder: string;
  /** Where the writer keeps its memory of the stack. */
  readonly stateFile: string;
  /** Values of the stack's variables. @default none */
  readonly variables?: VariableValues;
  /** Repeats an order that was drawn by chance. @default drawn by chance */
  readonly seed?: number;
}

/** What an apply did, by address, in the order it was done. */
export interface WriterResult {
  readonly created: readonly string[];
  readonly updated: readonly string[];
  readonly replaced: readonly string[];
  readonly deleted: readonly string[];
  /** What was taken into the state as it is in Vault. */
  readonly imported: readonly string[];
  /** What is no longer in the state, and stays in Vault. */
  readonly forgotten: readonly string[];
  readonly unchanged: number;
  /** To repeat the order. */
  readonly seed: number;
}

interface Step {
  readonly kind: 'create' | 'update' | 'replace' | 'import' | 'none';
  readonly resource: Resource;
  readonly changed: ReadonlySet<string>;
  readonly address: string;
  readonly dependsOn: readonly string[];
}

/**
 * Applies a stack's Terraform JSON through Vault's HTTP API, for machines where Terraform cannot get its
 * provider. It knows the resource types that this library emits and nothing else, orders by `depends_on`
 * alone, and keeps to what the provider does with versions of write-only values.
 */
export class VaultWriter {
  private readonly state: WriterState;
  private readonly seed: number;
  private readonly random: () => number;

  constructor(private readonly options: VaultWriterOptions) {
    this.state = new WriterState(options.stateFile);
    this.seed = options.seed ?? Math.floor(Math.random() * 2 ** 32);
    this.random = randomFrom(this.seed);
  }

  /** What an apply would do. */
  async plan(): Promise<WriterResult> {
    const { steps, gone, forgotten } = await this.steps();
    return this.result(steps, gone, forgotten);
  }

  /** Brings Vault to what the configuration says. */
  async apply(): Promise<WriterResult> {
    const { steps, gone, forgotten } = await this.steps();
    for (const step of steps) {
      if (step.kind === 'replace') refuseIfProtected(step.resource);
    }
    // Terraform, too, forgets prevent_destroy together with the block that said so.
    const deleted = await this.deleteAll(gone);
    for (const address of forgotten) this.state.delete(address);
    const ordered = shuffledOrder(steps, this.random);
    for (const step of ordered) await this.perform(step);
    return this.result(ordered, deleted, forgotten);
  }

  /** Deletes everything that the configuration describes and the writer made, dependants first. */
  async destroy(): Promise<WriterResult> {
    const { stackFolder, variables = {} } = this.options;
    readConfiguration(stackFolder, variables).resources.forEach(refuseIfProtected);
    return this.result([], await this.deleteAll(this.state.entries().map(([address]) => address)), []);
  }

  private async steps(): Promise<{ steps: Step[]; gone: string[]; forgotten: string[] }> {
    const { stackFolder, variables = {} } = this.options;
    const { resources, imports, removed } = readConfiguration(stackFolder, variables);
    const ids = new Map(imports.map(({ to, id }) => [to, id]));
    const steps = await Promise.all(
      resources.map((resource) => this.stepOf(resource, ids.get(resource.address))),
    );
    const moving = new Set(
      steps.filter(({ kind }) => kind === 'update' || kind === 'replace').map((s) => s.address),
    );
    const triggered = steps.map((step): Step => {
      const isTriggered = step.resource.replaceTriggeredBy.some((address) => moving.has(address));
      return isTriggered && step.kind !== 'create' ? { ...step, kind: 'replace' } : step;
    });
    const present = new Set(resources.map(({ address }) => address));
    const absent = this.state
      .entries()
      .map(([address]) => address)
      .filter((address) => !present.has(address));
    return {
      steps: triggered,
      gone: absent.filter((address) => !removed.includes(address)),
      forgotten: absent.filter((address) => removed.includes(address)),
    };
  }

  /** @param importId what it is imported by, if it is not in the state yet */
  private async stepOf(said: Resource, importId: string | undefined): Promise<Step> {
    const { address, dependsOn } = said;
    const changed = new Set<string>();
    const remembered = this.state.get(address);
    const known = withOutputs(said.attributes, (output) => this.valueOf(output));
    // What it refers to is not there yet: it is made after that.
    if (known === undefined) return { kind: 'create', resource: said, changed, address, dependsOn };
    const resource = { ...said, attributes: known };
    const object = new VaultObject(resource);
    const step = { resource, changed, address, dependsOn };
    if (remembered === undefined && importId !== undefined) {
      if (`/${object.endpoint}`.endsWith(`/${importId}`) && (await this.exists(object, undefined)))
        return { ...step, kind: 'import' };
      throw new Error(`${address}: there is nothing in Vault to import by ${importId}.`);
    }
    if (remembered === undefined || !(await this.exists(object, remembered)))
      return { ...step, kind: 'create' };
    const digests = digestsOf(object.rememberedAttributes);
    for (const name of new Set([...Object.keys(digests), ...Object.keys(remembered.digests)])) {
      if (said.ignoreChanges.includes(name)) continue;
      if (digests[name] !== remembered.digests[name]) changed.add(name);
    }
    if ([...changed].some((name) => object.isReplacedBy(name))) return { ...step, kind: 'replace' };
    return { ...step, kind: changed.size > 0 || remembered.unfinished === true ? 'update' : 'none' };
  }

  /** What an output is, once its resource is made. */
  private valueOf({ address, attribute, index }: Output): unknown {
    const value = this.state.get(address)?.outputs?.[attribute];
    return index === undefined || !Array.isArray(value) ? value : value[index];
  }

  private async exists(object: VaultObject, made: RememberedResource | undefined): Promise<boolean> {
    const existence = object.existence(made?.outputs && made.endpoint);
    if (existence === undefined) return true;
    try {
      const data = await this.options.vault.read(existence.endpoint);
      return existence.key === undefined ? data !== undefined : valueAt(data, existence.key) !== undefined;
    } catch (error) {
      // So Vault answers for a mount that is not there.
      if (error instanceof VaultError && error.status === 400) return false;
      // And its PKI engine for an issuer that is not there.
      if (error instanceof VaultError && error.message.includes('unable to find issuer')) return false;
      throw error;
    }
  }

  private async perform({ kind, address, resource: said, changed }: Step): Promise<void> {
    if (kind === 'none') return;
    const attributes = withOutputs(said.attributes, (output) => this.valueOf(output));
    if (attributes === undefined)
      throw new Error(`${address} refers to what is not made before it: depends_on lacks it.`);
    const resource = kind === 'update' ? withoutIgnored({ ...said, attributes }) : { ...said, attributes };
    const object = new VaultObject(resource);
    if (kind === 'replace') await this.deleteOne(address);
    const remembered: RememberedResource = {
      type: resource.type,
      endpoint: object.endpoint,
      digests: digestsOf(object.rememberedAttributes),
      dependsOn: resource.dependsOn,
      staysInVault: object.staysInVault,
    };
    // What is in Vault is taken to be what the configuration says: nothing reads it back here.
    if (kind === 'import') {
      this.state.set(address, remembered);
      return;
    }
    const { path, body } = kind === 'update' ? object.change(changed) : object.creation();
    const configuration = object.configuration();
    let outputs = this.state.get(address)?.outputs ?? {};
    try {
      if (kind !== 'update' || object.isChangedItself) {
        const answer = await this.write(path, body);
        if (kind !== 'update') outputs = object.outputs(answer);
      }
      if (configuration) await this.write(configuration.path, configuration.body);
    } catch (error) {
      // As with Terraform, a failed change is remembered with the new version of its password: raised once,
      // the version does not send a corrected password again.
      if (kind === 'update') this.state.set(address, { ...remembered, unfinished: true });
      throw new Error(`${address}: ${(error as Error).message}`, { cause: error });
    }
    const made = Object.keys(outputs).length > 0 && { outputs, endpoint: object.madeAt(outputs) };
    this.state.set(address, { ...remembered, ...made });
  }

  private async write(path: string, body: JsonObject): Promise<unknown> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.options.vault.write(path, body);
      } catch (error) {
        // A new KV version 2 mount prepares itself for a moment; Terraform's provider waits like this, too.
        const isPreparing =
          error instanceof VaultError && error.message.includes('Upgrading from non-versioned');
        if (!isPreparing || attempt === 50) throw error;
        await sleep(100);
      }
    }
  }

  private async deleteAll(addresses: readonly string[]): Promise<string[]> {
    const items = addresses.map((address) => ({
      address,
      dependsOn: this.state.get(address)?.dependsOn ?? [],
    }));
    const ordered = shuffledOrder(items, this.random).reverse();
    for (const { address } of ordered) await this.deleteOne(address);
    return ordered.map(({ address }) => address);
  }

  private async deleteOne(address: string): Promise<void> {
    const remembered = this.state.get(address);
    if (remembered === undefined) return;
    if (!remembered.staysInVault) await this.options.vault.delete(remembered.endpoint);
    this.state.delete(address);
  }

  private result(
    steps: readonly Step[],
    deleted: readonly string[],
    forgotten: readonly string[],
  ): WriterResult {
    const of = (kind: Step['kind']) =>
      steps.filter((step) => step.kind === kind).map(({ address }) => address);
    return {
      created: of('create'),
      updated: of('update'),
      replaced: of('replace'),
      deleted,
      imported: of('import'),
      forgotten,
      unchanged: of('none').length,
      seed: this.seed,
    };
  }
}

/** A resource without what is written when it is made alone, as the server keeps it. */
function withoutIgnored(resource: Resource): Resource {
  const { ignoreChanges, attributes } = resource;
  const ignored = [...ignoreChanges, ...new VaultObject(resource).sentWith(ignoreChanges)];
  const left = Object.entries(attributes).filter(([name]) => !ignored.includes(name));
  return { ...resource, attributes: Object.fromEntries(left) };
}

function refuseIfProtected(resource: Resource): void {
  if (resource.preventDestroy)
    throw new Error(`${resource.address} has prevent_destroy and would be destroyed.`);
}
