import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { constructsPage } from './page';
import { plansOfEveryKind } from './plans';

/** Writes docs/constructs.md. */
void (async () => {
  const text = await format(constructsPage(plansOfEveryKind()), { parser: 'markdown', printWidth: 110 });
  writeFileSync(join(__dirname, '../../docs/constructs.md'), text);
})();
