// GitLab's own schema is in a module of ECMAScript, which tests are not. Pipeline on stdin, errors as JSON on stdout.
import { readFileSync } from 'node:fs';
import process from 'node:process';
import Ajv from 'ajv';
import { schema } from 'gitlab-ci-local/src/schema/schema.js';
import { parse } from 'yaml';

const validate = new Ajv.default({ strict: false, validateFormats: false }).compile(schema);
validate(parse(readFileSync(0, 'utf8')));
process.stdout.write(JSON.stringify((validate.errors ?? []).map(({ message }) => message)));
