import { secondsOfGo } from '../../plan/duration';
import { readTemplate } from '../../plan/go-template/reading';
import { type LiteralReader } from '../../plan/literal-reader';
import { madeBy } from '../../plan/made-by';
import { type ExternalSecretRecord, type StoreReference, type ValueSource } from '../../plan/records';
import { SECRET_TYPES } from '../../plan/secret-type';
import { sortedBy } from '../../plan/sorted';
import { asProvided, knownNames, type SecretKeys, type ValuePart } from '../../plan/value';
import { goTemplate } from '../go-template';
import { type Labels } from '../object-manifest';
import { generatorReference } from './generator';
import { type ObjectReader, type ReadingContext } from './kind';
import { STORE_API_VERSION } from './secret-store';

/** Reads an ExternalSecret back. */
export const externalSecretReader: ObjectReader<ExternalSecretRecord> = {
  types: [`${STORE_API_VERSION} ExternalSecret`],
  record(spec, context) {
    spec.choice('refreshPolicy', ['Periodic'], 'Periodic');
    const sole = spec.has('secretStoreRef') ? storeOf(spec.part('secretStoreRef')) : undefined;
    const properties = spec.list('data').map((each) => propertyOf(each, sole));
    const others = spec.list('dataFrom').map((each) => sourceOf(each, sole, context));
    const values = [...sortedBy(properties, ({ name }) => name), ...others];
    const target = spec.part('target');
    return {
      refreshInterval: intervalOf(spec),
      values,
      ...secretOf(target, values, context),
    };
  },
};

function intervalOf(spec: LiteralReader): number {
  const seconds = secondsOfGo(spec.text('refreshInterval', '1h'));
  return seconds ? seconds : spec.refuse('refreshInterval', 'is no interval of hours, minutes and seconds');
}

function storeOf(reference: LiteralReader): StoreReference {
  const kind = reference.choice('kind', ['SecretStore', 'ClusterSecretStore'], 'SecretStore');
  return { kind, name: reference.name('kubernetesName', 'name') };
}

/** The store of an entry, its own or that of all. */
function storeFor(entry: LiteralReader, sole: StoreReference | undefined): StoreReference {
  if (entry.has('sourceRef')) return storeOf(entry.part('sourceRef').part('storeRef'));
  return sole ?? entry.refuse('sourceRef', 'is missing');
}

/** What ESO does with names and values, which is nothing. */
function requireUnchanged(reference: LiteralReader): void {
  reference.choice('conversionStrategy', ['Default'], 'Default');
  reference.choice('decodingStrategy', ['None'], 'None');
}

function keyOf(reference: LiteralReader): string {
  requireUnchanged(reference);
  reference.choice('metadataPolicy', ['None'], 'None');
  return reference.name('kvPath', 'key');
}

type PropertySource = Extract<ValueSource, { readonly kind: 'property' }>;

function propertyOf(entry: LiteralReader, sole: StoreReference | undefined): PropertySource {
  const remote = entry.part('remoteRef');
  return {
    kind: 'property',
    name: entry.name('secretKey', 'secretKey'),
    store: storeFor(entry, sole),
    path: keyOf(remote),
    property: remote.name('kvProperty', 'property'),
  };
}

function sourceOf(
  entry: LiteralReader,
  sole: StoreReference | undefined,
  context: ReadingContext,
): Exclude<ValueSource, PropertySource> {
  if (entry.has('extract')) {
    const extract = entry.part('extract');
    return { kind: 'secret', store: storeFor(entry, sole), path: keyOf(extract) };
  }
  if (entry.has('find')) {
    const find = entry.part('find');
    requireUnchanged(find);
    return {
      kind: 'directory',
      store: storeFor(entry, sole),
      path: find.name('kvPath', 'path'),
      nameRegexp: find.part('name').text('regexp'),
    };
  }
  return credentialOf(entry.part('sourceRef').part('generatorRef'), context);
}

function credentialOf(
  reference: LiteralReader,
  { plan, generator: generatorOf }: ReadingContext,
): Exclude<ValueSource, PropertySource> {
  const name = reference.name('kubernetesName', 'name');
  const { apiVersion, kind } = generatorReference(name);
  reference.choice('apiVersion', [apiVersion], apiVersion);
  reference.choice('kind', [kind]);
  const generator = generatorOf(name);
  const made = generator && madeBy(plan, { ...generator, server: generator.login.server });
  if (!made) return reference.refuse('name', 'is of no generator of the plan');
  return { kind: 'credential', generator: name, names: made.names };
}

/** What Secret is made of the values. */
function secretOf(
  target: LiteralReader,
  values: readonly ValueSource[],
  context: ReadingContext,
): Pick<ExternalSecretRecord, 'keys' | 'target'> {
  const hasTemplate = target.has('template');
  const template = target.part('template');
  template.choice('engineVersion', ['v2'], 'v2');
  const metadata = template.part('metadata');
  const policies = ['Owner', 'Orphan', 'Merge', 'None'] as const;
  return {
    keys: keysOf(template, values),
    target: {
      name: target.name('kubernetesName', 'name', context.name),
      type: template.choice('type', [...SECRET_TYPES.keys()], 'Opaque'),
      creationPolicy: target.choice('creationPolicy', policies, 'Owner'),
      deletionPolicy: target.choice('deletionPolicy', ['Delete', 'Merge', 'Retain'], 'Retain'),
      // ESO copies the ExternalSecret's own labels and annotations where no template is.
      labels: ownLabels(hasTemplate ? metadata.textMap('labels') : context.labels, context),
      annotations: hasTemplate ? metadata.textMap('annotations') : context.annotations,
    },
  };
}

/** Labels but those that every object of the chart has. */
function ownLabels(labels: Labels, { chartLabels }: ReadingContext): Labels {
  return Object.fromEntries(Object.entries(labels).filter(([key, value]) => chartLabels[key] !== value));
}

/** The keys of the Secret: those of the template, and beside them the values where these are merged or there is none. */
function keysOf(template: LiteralReader, values: readonly ValueSource[]): SecretKeys {
  const names = knownNames(values);
  const isMerged = template.choice('mergePolicy', ['Replace', 'Merge'], 'Replace') === 'Merge';
  const hasData = template.has('data');
  const made = Object.entries(template.textMap('data')).map(([key, text]) => [key, partsOf(text)] as const);
  const isWhole = isMerged || !hasData;
  if (!isWhole && !names) template.refuse('mergePolicy', 'leaves out keys that only Vault knows');
  const provided = isWhole ? (names ?? []).map(asProvided) : [];
  return Object.fromEntries(sortedBy([...provided, ...made], ([key]) => key));
}

/** What stands under a key: text, a value as it is, or a template that somebody wrote. */
function partsOf(text: string): readonly ValuePart[] {
  if (!text.includes('{{')) return [{ text }];
  const { keys } = readTemplate(text);
  const [key] = keys;
  if (key !== undefined && goTemplate([{ value: key }]) === text) return [{ value: key }];
  return [{ goTemplate: text, reads: keys }];
}
