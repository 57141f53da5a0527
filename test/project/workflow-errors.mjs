// GitHub's own parser is a module of ECMAScript, which tests are not. Workflow on stdin, errors as JSON on stdout.
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';

const file = { name: 'workflow.yml', content: readFileSync(0, 'utf8') };
const { context } = parseWorkflow(file, new NoOperationTraceWriter());
process.stdout.write(JSON.stringify(context.errors.getErrors().map(({ message }) => message)));
