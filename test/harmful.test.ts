import { ADDED_EXTERNAL_SECRETS } from './harmful/added-external-secrets';
import { ADMINISTRATION } from './harmful/administration';
import { GRANTS } from './harmful/grants';
import { type Harmful, verdictsOn } from './harmful/harmful';
import { CERTIFICATES } from './harmful/certificates';
import { SERVICE_ACCOUNT_TOKENS } from './harmful/service-account-tokens';
import { SSH } from './harmful/ssh';
import { CLOUDS } from './harmful/clouds';
import { TRANSIT } from './harmful/transit';
import { CHART_ADDITIONS } from './harmful/chart-additions';
import { CHART_CHANGES } from './harmful/chart-changes';
import { COSTS } from './harmful/costs';
import { DELIVERIES } from './harmful/deliveries';
import { ENGINES } from './harmful/engines';
import { JWT_LOGINS } from './harmful/jwt-logins';
import { PEOPLE } from './harmful/people';
import { LITERALS } from './harmful/literals';
import { LOGINS } from './harmful/logins';
import { MISSPELLINGS } from './harmful/misspellings';
import { NAMES } from './harmful/names';
import { OTHER_DIALECTS } from './harmful/other-dialects';
import { OWN_OUTPUTS } from './harmful/own-outputs';
import { OWN_WORDS } from './harmful/own-words';
import { PHYSICAL } from './harmful/physical';
import { PLACEMENTS } from './harmful/placements';
import { PLACES } from './harmful/places';
import { POLICY_PATHS } from './harmful/policy-paths';
import { POLICY_TEXTS } from './harmful/policy-texts';
import { STACK_ADDITIONS } from './harmful/stack-additions';
import { STACK_CHANGES } from './harmful/stack-changes';
import { STACK_READINGS } from './harmful/stack-readings';
import { STATEMENTS } from './harmful/statements';
import { TEMPLATES } from './harmful/templates';
import { TENANT_FILES } from './harmful/tenant-files';
import { UNOWNED } from './harmful/unowned';

/** An attempt to break the proof: what it must not let through, by theme. */
const CORPUS: Readonly<Record<string, readonly Harmful[]>> = {
  'paths of policies': POLICY_PATHS,
  'texts of policies': POLICY_TEXTS,
  'administration of Vault': ADMINISTRATION,
  'what nobody gave': UNOWNED,
  'policies of other dialects and namespaces': OTHER_DIALECTS,
  logins: LOGINS,
  'logins of a CI': JWT_LOGINS,
  'people and secret ids': PEOPLE,
  'things that are one': PHYSICAL,
  'placements of one tenant': PLACEMENTS,
  'places of others': PLACES,
  'databases and engines': ENGINES,
  'statements of databases': STATEMENTS,
  certificates: CERTIFICATES,
  clouds: CLOUDS,
  transit: TRANSIT,
  'keys for hosts': SSH,
  'tokens of ServiceAccounts': SERVICE_ACCOUNT_TOKENS,
  'what is delivered': DELIVERIES,
  templates: TEMPLATES,
  'secrets in the definition': LITERALS,
  'tenant files': TENANT_FILES,
  'additions to stacks': STACK_ADDITIONS,
  'additions to stacks that are read back': STACK_READINGS,
  'changes of stacks': STACK_CHANGES,
  'additions to charts': CHART_ADDITIONS,
  'ExternalSecrets that are added': ADDED_EXTERNAL_SECRETS,
  'changes of charts': CHART_CHANGES,
  'stacks and charts of one’s own': OWN_OUTPUTS,
  grants: GRANTS,
  'names of others': NAMES,
  'options nearly called like others': MISSPELLINGS,
  'what one team may cost the others': COSTS,
  'names, reasons and rules': OWN_WORDS,
};

describe.each(Object.entries(CORPUS))('%s', (_theme, definitions) => {
  test.each(definitions.map((harmful) => [harmful.name, harmful] as const))('%s', (_name, harmful) => {
    expect(verdictsOn(harmful)).toContain(harmful.verdict);
  });
});
