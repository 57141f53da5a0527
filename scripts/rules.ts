import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rulesPage } from '../src/checks/format/rules-page';
import { RULE_TOPICS } from '../src/checks/rules';

/** Writes RULES.md; a test fails when it is not what this would write. */
writeFileSync(join(__dirname, '..', 'RULES.md'), rulesPage(RULE_TOPICS));
