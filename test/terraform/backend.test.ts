import { KvEngine, Platform, TerraformBackend, VaultProduct, VaultServer } from '../../src';
import { renderStacks, type StackVisitor } from '../../src/terraform/render';

const backend = TerraformBackend.s3({ bucket: 'states', region: 'eu-central-1' });

/** What the main file of the stack says. */
function terraformOf(
  terraformBackend: TerraformBackend | undefined,
  visitors: StackVisitor[],
  forCdktf = false,
) {
  const platform = new Platform('acme', { terraformBackend });
  const vault = new VaultServer(platform, 'vault', {
    address: 'https://v:8200',
    product: VaultProduct.vault('1.21'),
  });
  new KvEngine(vault, 'secret');
  const [stack] = [...renderStacks(platform._compileUnproven(), { visitors, forCdktf })];
  const [main] = [...(stack?.files ?? [])];
  const content = main?.content ?? '';
  const text =
    typeof content === 'function' ? content() : typeof content === 'string' ? content : [...content].join('');
  return JSON.parse(text) as { '//'?: { metadata: { backend: string } }; terraform: { backend?: object } };
}

const LOOKER = { visitStack: () => undefined };
const EXPECTED = {
  s3: {
    bucket: 'states',
    region: 'eu-central-1',
    encrypt: true,
    use_lockfile: true,
    key: 'acme/vault/terraform.tfstate',
  },
};

test.each([
  ['nobody looks at', []],
  ['somebody looks at', [LOOKER]],
])('a stack that %s says where its state is', (_, visitors) => {
  expect(terraformOf(backend, visitors).terraform.backend).toEqual(EXPECTED);
  expect(terraformOf(undefined, visitors).terraform).not.toHaveProperty('backend');
});

test.each([
  ['nobody looks at', []],
  ['somebody looks at', [LOOKER]],
])("cdktf's CLI is told, too, of a stack that %s", (_, visitors) => {
  const { '//': note, terraform } = terraformOf(backend, visitors, true);
  expect([note?.metadata.backend, terraform.backend]).toEqual(['s3', EXPECTED]);
});
