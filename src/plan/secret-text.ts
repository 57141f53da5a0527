/** Something that is known for a secret by its form. */
interface SecretForm {
  /** What it is, as messages name it in place of the value. */
  readonly what: string;
  readonly form: RegExp;
}

/*
 * Forms of what services give out, of their documentation and of the rules of gitleaks 8: a prefix that nothing else
 * has, and the length that makes it no word. New ones are added here.
 */
const FORMS: readonly SecretForm[] = [
  { what: 'a private key', form: /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/ },
  { what: 'an age key', form: /\bAGE-SECRET-KEY-1[0-9A-Z]{58}\b/ },
  { what: 'a JWT', form: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/ },
  { what: 'a token of Vault', form: /\b(?:hv[sbr]\.[\w-]{24,}|[sb]\.[A-Za-z0-9]{24})(?![\w-])/ },
  { what: 'a token of GitHub', form: /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{40,})/ },
  { what: 'a token of GitLab', form: /\bgl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|oas)-[\w-]{20,}/ },
  { what: 'an access key of AWS', form: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/ },
  { what: 'a key of Google', form: /\bAIza[\w-]{35}(?![\w-])/ },
  { what: 'a client secret of Azure', form: /(?<![\w~.-])[\w~.-]{3}[78]Q~[\w~.-]{31,34}(?![\w~.-])/ },
  { what: 'a token of Slack', form: /\bxox[abeoprs]-[\w-]{10,}/ },
  { what: 'a webhook of Slack', form: /hooks\.slack\.com\/(?:services|workflows)\/[\w/]{20,}/ },
  { what: 'a key of Stripe', form: /\b[rs]k_(?:live|test)_[A-Za-z0-9]{20,}/ },
  { what: 'a key of SendGrid', form: /\bSG\.[\w-]{22}\.[\w-]{43}/ },
  { what: 'a token of npm', form: /\bnpm_[A-Za-z0-9]{36}\b/ },
  { what: 'a token of PyPI', form: /\bpypi-AgEIcHlwaS5vcmc[\w-]{50,}/ },
  { what: 'a token of Docker', form: /\bdckr_(?:pat|oat)_[\w-]{27,}/ },
  { what: 'a token of DigitalOcean', form: /\bdo[opr]_v1_[a-f0-9]{64}\b/ },
  { what: 'a token of HCP Terraform', form: /\b[A-Za-z0-9]{14}\.atlasv1\.[\w-]{60,}/ },
  { what: 'a token of Grafana', form: /\bgl(?:sa|c)_[\w+/=-]{32,}/ },
  { what: 'a token of Databricks', form: /\bdapi[a-f0-9]{32}\b/ },
  { what: 'a key of Anthropic or OpenAI', form: /\bsk-(?:ant-|proj-)?[\w-]{40,}/ },
  { what: 'a URL with a password', form: /\b[a-z][a-z0-9+.-]*:\/\/[^/\s:@'"]*:(?!\{\{)[^/\s@'"]+@/i },
];

/** What a text must have for any of these; nearly all texts are told apart by this alone. */
const HINT =
  /PRIVATE KEY|AGE-SECRET|eyJ|hv[sbr]\.|[sb]\.\w{24}|gh[pousr]_|github_pat|gl[a-z]{1,5}[-_]|A[KS]IA|AIza|[78]Q~|xox|hooks\.slack|[rs]k_|SG\.|npm_|pypi-|dckr_|do[opr]_|atlasv1|dapi|sk-|:\/\/[^/\s]*@/;

/** What secret stands in a text; undefined where none is known by its form. */
export function secretIn(text: string): string | undefined {
  return HINT.test(text) ? FORMS.find(({ form }) => form.test(text))?.what : undefined;
}

/** The text with what secrets are in place of them: a message must not spread what it is about. */
export function withoutSecrets(text: string): string {
  if (secretIn(text) === undefined) return text;
  return FORMS.reduce(
    (at, { what, form }) => at.replace(new RegExp(form, `${form.flags}g`), `<${what}>`),
    text,
  );
}
