import fc from 'fast-check';
import { literal } from '../../src/terraform/literal';
import { evaluated } from './documents';

// What Terraform 1.11 made of each, tried with outputs of a configuration in JSON.
it.each([
  ['${x}', '$${x}'],
  ['%{ if }', '%%{ if }'],
  ['$${x}', '$$${x}'],
  ['$$${x}', '$$$${x}'],
  ['%%{ if }', '%%%{ if }'],
  ['$%{ if } %${y}', '$%%{ if } %$${y}'],
  ['DO $$ BEGIN', 'DO $$ BEGIN'],
  ['a$$', 'a$$'],
  ['{{name}}', '{{name}}'],
  ['${TfToken[X]}', '$${TfToken${"["}X]}'],
  ['#{TfToken[X]}', '#{TfToken${"["}X]}'],
])('writes %s so that Terraform reads it back', (text, expected) => {
  expect(literal(text)).toBe(expected);
  expect(evaluated(expected)).toBe(text);
});

it('leaves nothing that begins an expression, and loses nothing, whatever the text', () => {
  const pieces = fc.constantFrom('$', '%', '{', '}', '${', '%{', 'TfToken[', '"["', '${"["}', 'a', '\\', '~');
  fc.assert(
    fc.property(fc.array(pieces), (parts) => {
      const text = parts.join('');
      const written = literal(text);
      expect(evaluated(written)).toBe(text);
      expect(written.replaceAll('TfToken${"["}', ' ').replace(/\$\$\{|%%\{/g, ' ')).not.toMatch(/[$%]\{/);
      expect(written).not.toContain('TfToken[');
    }),
  );
});
