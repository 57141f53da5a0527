import { writePlain } from '../../src/output';
import { Folder } from './folder';

describe('the folder of another tool', () => {
  let folder: Folder;
  beforeEach(() => (folder = new Folder()));
  afterEach(() => folder.remove());

  test('holds the texts as they are, over what was there, beside what else is there', () => {
    folder.write('stacks/vault/cdk.tf.json', 'old');
    folder.write('stacks/vault/terraform.tfstate', 'state');
    writePlain(
      [
        { path: 'manifest.json', content: '{}' },
        { path: 'stacks/vault/cdk.tf.json', content: ['{', '}'] },
      ],
      folder.root,
    );
    expect(folder.texts).toEqual({
      'manifest.json': '{}',
      'stacks/vault/cdk.tf.json': '{}',
      'stacks/vault/terraform.tfstate': 'state',
    });
  });

  test('holds nothing new when rendering fails', () => {
    function* failing() {
      yield { path: 'manifest.json', content: '{}' };
      throw new Error('no more');
    }
    expect(() => writePlain(failing(), folder.root)).toThrow('no more');
    expect(folder.paths).toEqual([]);
  });
});
