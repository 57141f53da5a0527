import { plannedChanges } from './planned-changes';

/** Lines of what Terraform 1.11.4 printed of a plan with each kind of change. */
const PRINTED = `
Terraform will perform the following actions:

  # terraform_data.a will be updated in-place
  ~ resource "terraform_data" "a" {
  # terraform_data.b must be replaced
-/+ resource "terraform_data" "b" {
  # terraform_data.c will be replaced due to changes in replace_triggered_by
-/+ resource "terraform_data" "c" {
  # terraform_data.d will be destroyed
  # (because terraform_data.d is not in configuration)
  - resource "terraform_data" "d" {
  # terraform_data.e will be created
  + resource "terraform_data" "e" {
  # terraform_data.f has moved to terraform_data.g

Plan: 3 to add, 1 to change, 3 to destroy.
`;

test('every kind of change is read', () => {
  expect(plannedChanges(PRINTED)).toEqual([
    'create terraform_data.e',
    'delete terraform_data.d',
    'replace terraform_data.b',
    'replace terraform_data.c',
    'update terraform_data.a',
  ]);
});

test('nothing to do is no change', () => {
  expect(plannedChanges('\nNo changes. Your infrastructure matches the configuration.\n')).toEqual([]);
});

test('a change that cannot be read is an error', () => {
  const unread = PRINTED.replace('will be updated in-place', 'will become another');
  expect(() => plannedChanges(unread)).toThrow('Of 7 planned changes 6 could be read');
});
