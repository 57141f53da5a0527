#!/usr/bin/env node
// What the workflow uses of GitHub's CLI, with the comments of a pull request in the file that COMMENTS_FILE names.
import { execFileSync } from 'node:child_process';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';

const { COMMENTS_FILE: file, GH_TOKEN: token } = process.env;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    paginate: { type: 'boolean' },
    silent: { type: 'boolean' },
    jq: { type: 'string' },
    method: { type: 'string', default: 'GET' },
    field: { type: 'string' },
  },
});
const [api, path] = positionals;
if (api !== 'api' || !token) throw new Error(`gh ${positionals.join(' ')}`);
const comments = JSON.parse(readFileSync(file, 'utf8'));
appendFileSync(`${file}.log`, `${values.method} ${path}\n`);
const [, , body] = /^(body=@)(.+)$/.exec(values.field ?? '') ?? [];
const written = body === undefined ? undefined : readFileSync(body, 'utf8');
if (values.method === 'GET') {
  process.stdout.write(execFileSync('jq', ['-r', values.jq], { input: JSON.stringify(comments) }));
} else if (values.method === 'POST' && path === 'repos/acme/secrets/issues/7/comments') {
  comments.push({ id: comments.length + 1, user: { type: 'Bot' }, body: written });
} else if (values.method === 'PATCH') {
  const [, id] = /^repos\/acme\/secrets\/issues\/comments\/(\d+)$/.exec(path);
  comments.find((each) => each.id === Number(id)).body = written;
} else throw new Error(`${values.method} ${path}`);
writeFileSync(file, JSON.stringify(comments));
