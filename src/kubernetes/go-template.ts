import { type CertificateChain, type RegistryLogin, type ValuePart } from '../plan/value';

/** The text that ESO renders to what the parts are (Go `text/template`, `{{` and `}}`). */
export function goTemplate(parts: readonly ValuePart[]): string {
  return joined(parts)
    .map((part, at, { length }) => ('text' in part ? literal(part.text, at < length - 1) : action(part)))
    .join('');
}

/** Text that renders to itself, whatever it holds; whether an action follows, which a `{` at the end would open. */
export function literal(text: string, isFollowed: boolean): string {
  return text.replace(isFollowed ? /\{(?=\{|$)/g : /\{(?=\{)/g, '{{ "{" }}');
}

/** The parts, none of which is a text beside a text. */
export function joined(parts: readonly ValuePart[]): ValuePart[] {
  const whole: ValuePart[] = [];
  for (const part of parts) {
    const last = whole.at(-1);
    if (last && 'text' in last && 'text' in part) whole[whole.length - 1] = { text: last.text + part.text };
    else whole.push(part);
  }
  return whole;
}

function action(part: Exclude<ValuePart, { readonly text: string }>): string {
  if ('value' in part) return `{{ ${operand(part.value)} }}`;
  // Go's `urlquery` writes a space as `+`, which only a query may hold.
  if ('urlEncoded' in part) return `{{ ${operand(part.urlEncoded)} | urlquery | replace "+" "%20" }}`;
  if ('registryLogin' in part) return registryLogin(part.registryLogin);
  if ('certificateChain' in part) return certificateChain(part.certificateChain);
  if ('rootCertificate' in part) return rootCertificate(part.rootCertificate);
  return part.goTemplate;
}

/** A value as an operand inside an action; `root` is `$` where the dot is something else. */
function operand(name: string, root = ''): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? `${root}.${name}` : `(index ${root || '.'} "${name}")`;
}

/** Nothing is delivered where the root is not among them: an empty `ca.crt` would be taken for one. */
function rootCertificate(issuers: string): string {
  const root = '. | fromJson | join "\\n" | filterCertChain "root"';
  const missing = `{{ fail "Vault answered without the root of the certificate" }}`;
  return `{{ with index . "${issuers}" }}{{ ${root} }}{{ else }}${missing}{{ end }}`;
}

/** Built as an object, so that no value can break out of its string. */
function registryLogin({ registry, ...login }: RegistryLogin): string {
  const [username, password] = [operand(login.username), operand(login.password)];
  const auth = `(printf "%s:%s" ${username} ${password} | b64enc)`;
  const entry = `(dict "username" ${username} "password" ${password} "auth" ${auth})`;
  return `{{ dict "auths" (dict "${registry}" ${entry}) | toJson }}`;
}

/**
 * `index` gives nothing where a list is missing; a field would fail. ESO's filter takes what follows the leaf, so that
 * the leaf stands before the list, and ends at the root.
 */
function certificateChain({ certificate, issuers }: CertificateChain): string {
  const leaf = operand(certificate, '$');
  const chain = `printf "%s\\n%s" ${leaf} (. | fromJson | join "\\n")`;
  const below = `{{ ${chain} | filterCertChain "intermediate" }}`;
  return `{{ ${operand(certificate)} }}\n{{ with index . "${issuers}" }}${below}{{ end }}`;
}
