import { policies } from '../../../src/terraform/kinds/policy';
import { RecordIndex } from '../../../src/plan/record-index';
import { planIn } from '../../../src/reader';
import { resourceJson } from '../../../src/terraform/resource';

const records = RecordIndex.of(planIn('examples/quick-start/out/plan'));

test('a policy of text is written as it stands, and Terraform finds no expression in it', () => {
  const text = '# ${kept} %{too}\npath "a" { capabilities = ["read"] }\n';
  const record = { origin: 'acme/x', server: 'vault', name: 'x', rules: [], text };
  const [resource] = policies.resources(record, records);
  expect(resource && resourceJson(resource, [])).toEqual({
    name: 'x',
    policy: '# $${kept} %%{too}\npath "a" { capabilities = ["read"] }\n',
  });
});
