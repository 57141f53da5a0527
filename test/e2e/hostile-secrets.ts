import { type KvValues } from '../lab/example/example-secrets';

/** Text with what shells, URLs, templates, JSON and YAML give a meaning to. */
export const HOSTILE = [
  ` 'single' "double" \`back\` \\ \\n`,
  '{{ .password }} {{- end }} ${HOME} $(id)',
  '100%25 %zz a+b=c&d <e> #f @g:h/i?j ~ ;--',
  'ünïcödé 日本 🔑\u2028\u200d',
  '\ttab: - |\r\n  last line ends in a space ',
].join('\n');

/** The example's secrets with a hostile value wherever a value is free. */
export function hostileSecrets(given: KvValues): KvValues {
  const value = (name: string) => `${name}${HOSTILE}`;
  return {
    ...given,
    'team-a/orders': { 'api-key': value('key'), 'webhook-secret': value('webhook') },
    'team-a/registry': { username: value('puller'), password: value('pull') },
    'team-b/billing': { CURRENCY: 'EUR', SIGNING_KEY: value('sign'), 'empty.value': '' },
    'team-b/smtp': { username: value('mailer'), password: value('mail') },
    'team-b/flags/checkout': { enabled: 'true', hint: value('hint') },
  };
}

/** Password policy of Vault: what a password may hold besides letters, as far as an SQL literal may hold it. */
export const HOSTILE_PASSWORDS = `
length = 40
rule "charset" {
  charset = "abcdefghijklmnopqrstuvwxyz"
  min-chars = 1
}
rule "charset" {
  charset = "+"
  min-chars = 2
}
rule "charset" {
  charset = "% /:@?#&=[]{}$~^|;"
  min-chars = 12
}`;
