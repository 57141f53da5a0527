import { ACCESS } from './access';
import { DELIVERY } from './delivery';
import { OWN_CONSTRUCTS } from './own-constructs';
import { PLACES } from './places';
import { PROGRAM } from './program';
import { RULES } from './rules';
import { TENANT_FILES } from './tenant-files';
import { VALUES } from './values';
import { type DefinitionErrorTexts } from './text';

/** Kinds of mistakes that belong together. */
export interface DefinitionErrorTopic {
  readonly title: string;
  readonly errors: DefinitionErrorTexts;
}

/** Every kind of mistake that a DefinitionError tells of, by topic: ERRORS.md is made of it. */
export const DEFINITION_ERROR_TOPICS: readonly DefinitionErrorTopic[] = [
  { title: 'Names and values', errors: VALUES },
  { title: 'Where things are', errors: PLACES },
  { title: 'Who may use what', errors: ACCESS },
  { title: 'Secrets and their delivery', errors: DELIVERY },
  { title: 'Rules', errors: RULES },
  { title: 'Tenant files', errors: TENANT_FILES },
  { title: "Visitors, stacks and charts of one's own", errors: OWN_CONSTRUCTS },
  { title: 'The program, its output and its documents', errors: PROGRAM },
];

/** Id of a kind of mistake. */
export type DefinitionErrorId =
  | keyof typeof VALUES
  | keyof typeof PLACES
  | keyof typeof ACCESS
  | keyof typeof DELIVERY
  | keyof typeof RULES
  | keyof typeof TENANT_FILES
  | keyof typeof OWN_CONSTRUCTS
  | keyof typeof PROGRAM;
