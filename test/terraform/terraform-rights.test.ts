import { KvEngine, VaultNamespace } from '../../src';
import { terraformRights, type TerraformRun } from '../../src/terraform/terraform-rights';
import { define, planOf, tenantOf } from '../domain/definition';

/** `capabilities path` of all that may be done there. */
function rightsOf(run: TerraformRun, preventDestroy = true): string[] {
  const definition = define();
  const { vault } = definition;
  new KvEngine(vault, 'archive', { preventDestroy });
  new KvEngine(new VaultNamespace(vault, 'team'), 'secret', {});
  tenantOf(definition);
  return terraformRights(planOf(definition), 'vault', run).map(
    ({ path, capabilities }) => `${capabilities.join()} ${path}`,
  );
}

test('what comes and goes with tenants is not named, mounts are', () => {
  const rights = rightsOf('apply');
  expect(rights).toContain('create,read,update,delete auth/kubernetes-prod/role/*');
  expect(rights).toContain('read,update,delete sys/policies/acl/*');
  expect(rights).toContain('read,update sys/mounts/archive');
  expect(rights.filter((right) => right.includes('team-a'))).toEqual([]);
});

test('what is not to be destroyed cannot be', () => {
  expect(rightsOf('apply', true)).toContain('read,update sys/mounts/archive');
  expect(rightsOf('apply', false)).toContain('read,update,delete sys/mounts/archive');
});

test('paths that Vault protects need sudo', () => {
  expect(rightsOf('apply')).toContain('update,sudo sys/auth/kubernetes-prod');
});

test('who only plans only reads, but for the token of a run', () => {
  const writes = rightsOf('plan').filter((right) => !/^read(,sudo)? /.test(right));
  expect(writes).toEqual(['update auth/token/create', 'update team/auth/token/create']);
});

test('a namespace is below its path', () => {
  expect(rightsOf('apply')).toContain('read,update team/sys/mounts/secret');
  expect(rightsOf('apply')).toContain('read,update team/secret/config');
});
