import { type DefinitionErrorTopic } from '../../plan/definition-errors';
import { type DefinitionErrorText } from '../../plan/definition-errors/text';
import { prose } from './prose';

const INTRODUCTION = `# Errors

What is refused where it is written, before a plan is made of it and its [rules](RULES.md) are asked. Every \`DefinitionError\` tells what was given, what was expected, what to do about it and where; its \`id\`, which reports show in brackets, is a section of this page. An error cannot be acknowledged.

This page is made from \`src/plan/definition-errors\` by \`npx tsx scripts/rules.ts\`.
`;

function section([id, { what, why, fix, example }]: [string, DefinitionErrorText]): string {
  return [
    `### ${id}`,
    `What: ${prose(what)}`,
    `Why: ${prose(why)}`,
    '```text\n' + example + '\n```',
    `Fix: ${prose(fix)}`,
  ].join('\n\n');
}

/** The page that explains every kind of mistake. */
export function errorsPage(topics: readonly DefinitionErrorTopic[]): string {
  const contents = topics.map(({ title, errors }) => {
    const links = Object.keys(errors).map((id) => `[${id}](#${id})`);
    return `- ${title}: ${links.join(', ')}`;
  });
  const sections = topics.map(({ title, errors }) =>
    [`## ${title}`, ...Object.entries(errors).map(section)].join('\n\n'),
  );
  return [INTRODUCTION.trimEnd(), contents.join('\n'), ...sections].join('\n\n') + '\n';
}
