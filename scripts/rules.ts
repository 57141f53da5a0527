import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorsPage } from '../src/checks/format/errors-page';
import { rulesPage } from '../src/checks/format/rules-page';
import { RULE_TOPICS } from '../src/checks/rules';
import { DEFINITION_ERROR_TOPICS } from '../src/plan/definition-errors';

const ROOT = join(__dirname, '..');

/** Writes RULES.md and ERRORS.md; a test fails when one is not what this would write. */
writeFileSync(join(ROOT, 'RULES.md'), rulesPage(RULE_TOPICS));
writeFileSync(join(ROOT, 'ERRORS.md'), errorsPage(DEFINITION_ERROR_TOPICS));
