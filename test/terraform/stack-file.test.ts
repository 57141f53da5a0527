import { ownerFile } from '../../src/terraform/stack-file';

it('is of one owner, and never one that Terraform takes for an override', () => {
  expect(ownerFile(undefined)).toBe('main.tf.json');
  expect(ownerFile('shop')).toBe('tenant-shop.tf.json');
  expect(ownerFile('override')).toBe('tenant-override.tf.json');
  expect(ownerFile('shop_override')).toBe('tenant-shop.override.tf.json');
});
