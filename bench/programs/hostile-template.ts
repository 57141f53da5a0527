/** Templates that are made to take long: six characters a tenant, read as an expression and as a literal. */
import { SecretTemplate } from 'tenantry';
import { refused } from '../refused';
import { timed } from '../timed';

const UNITS = ['{{', '{{"', '{{ index ', '{{ .a }}', '}}', '"', '\\', '`', ' ', '{{ "\\', '.a', '{'];
const length = 6 * Number(process.env.BENCH_TENANTS);
const texts = UNITS.map((unit) => unit.repeat(length / unit.length)).flatMap((text) => [
  text,
  `{{ index${text}}}`,
]);

timed(() => {
  for (const text of texts) {
    refused(() => SecretTemplate.expression(text, ['a']));
    refused(() => SecretTemplate.literal(text));
  }
});
