import { Platform, TerraformBackend } from '../../../src';
import { backendAttributes } from '../../../src/plan/terraform-backend';
import { expectRefusal } from '../definition';

/** Type and attributes for a stack of platform acme. */
function attributesOf(terraformBackend: TerraformBackend, stack = 'vault-tenants-00') {
  const plan = new Platform('acme', { terraformBackend })._compileUnproven();
  const backend = plan.terraformBackend;
  return backend && { type: backend.type, ...backendAttributes(backend, stack) };
}

test.each<[TerraformBackend, object]>([
  [
    TerraformBackend.s3({ bucket: 'states', region: 'eu-central-1' }),
    {
      type: 's3',
      bucket: 'states',
      region: 'eu-central-1',
      encrypt: true,
      use_lockfile: true,
      key: 'acme/vault-tenants-00/terraform.tfstate',
    },
  ],
  [
    TerraformBackend.gcs({ bucket: 'states', prefix: 'vault/prod' }),
    { type: 'gcs', bucket: 'states', prefix: 'vault/prod/vault-tenants-00' },
  ],
  [
    TerraformBackend.azurerm({ storageAccount: 'states', container: 'acme' }),
    {
      type: 'azurerm',
      storage_account_name: 'states',
      container_name: 'acme',
      use_azuread_auth: true,
      key: 'acme/vault-tenants-00/terraform.tfstate',
    },
  ],
  [TerraformBackend.postgres(), { type: 'pg', schema_name: 'acme_vault-tenants-00' }],
  [
    TerraformBackend.kubernetes({ namespace: 'terraform', prefix: 'prod' }),
    { type: 'kubernetes', namespace: 'terraform', secret_suffix: 'prod-vault-tenants-00-state' },
  ],
  [
    TerraformBackend.http({ address: 'https://gitlab.example.com/api/v4/projects/42/terraform/state/' }),
    {
      type: 'http',
      lock_method: 'POST',
      unlock_method: 'DELETE',
      address: 'https://gitlab.example.com/api/v4/projects/42/terraform/state/vault-tenants-00',
      lock_address: 'https://gitlab.example.com/api/v4/projects/42/terraform/state/vault-tenants-00/lock',
      unlock_address: 'https://gitlab.example.com/api/v4/projects/42/terraform/state/vault-tenants-00/lock',
    },
  ],
])('has a key for each stack, and no credential (%#)', (backend, expected) => {
  expect(attributesOf(backend)).toEqual(expected);
});

test('a platform that says nothing has none', () => {
  expect(new Platform('acme')._compileUnproven()).not.toHaveProperty('terraformBackend');
});

test.each<[string, () => unknown]>([
  ["bucket is 'a${b}'", () => TerraformBackend.s3({ bucket: 'a${b}', region: 'eu' })],
  ["region is ''", () => TerraformBackend.s3({ bucket: 'a', region: '' })],
  ["prefix is '../x'", () => TerraformBackend.gcs({ bucket: 'a', prefix: '../x' })],
  ["container is 'a/b'", () => TerraformBackend.azurerm({ storageAccount: 'a', container: 'a/b' })],
  ["prefix is 'a_b'", () => TerraformBackend.postgres({ prefix: 'a_b' })],
  ["namespace is 'A'", () => TerraformBackend.kubernetes({ namespace: 'A' })],
  [
    "address is '<a URL with a password>",
    () => TerraformBackend.http({ address: 'https://me:secret@host/x' }),
  ],
  ["address is 'https://host/x?token=y'", () => TerraformBackend.http({ address: 'https://host/x?token=y' })],
])('refuses %s', (given, make) => {
  expectRefusal(make, { given });
});
